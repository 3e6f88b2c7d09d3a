"""Tests of the pages of call numbers."""
