"""Tests of authorised headings."""
