"""Tests of the pages of groups."""
