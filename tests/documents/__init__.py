"""Tests of `cchc.documents`."""
