"""Tests of `cchc.importing`."""
