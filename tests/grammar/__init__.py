"""Tests of `cchc.grammar`."""
