"""Tests of ``catalog.labels``."""
