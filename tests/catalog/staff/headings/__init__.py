"""Tests of the staff pages on headings."""
