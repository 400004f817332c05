"""Tests of `cchc.rules`."""
