"""Tests of the pages of sheets."""
