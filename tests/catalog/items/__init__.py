"""Tests of ``catalog.items``."""
