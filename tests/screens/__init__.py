"""Tests of `cchc.screens`."""
