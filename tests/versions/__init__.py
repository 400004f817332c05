"""Tests of `cchc.versions`."""
