"""Tests of building the index."""
