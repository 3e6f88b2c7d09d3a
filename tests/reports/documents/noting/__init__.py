"""Tests of what the end of a first draft may name."""
