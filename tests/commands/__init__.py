"""Tests of the commands, as a person gives them."""
