"""Tests of the forms of headings."""
