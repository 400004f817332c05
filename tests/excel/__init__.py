"""Tests of `cchc.excel`."""
