"""Tests of the pages of gifts."""
