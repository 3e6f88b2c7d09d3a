"""Tests of the pages of signing."""
