"""Tests of changing a text as a whole."""
