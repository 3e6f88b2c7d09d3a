"""Tests of ``catalog.indexing``."""
