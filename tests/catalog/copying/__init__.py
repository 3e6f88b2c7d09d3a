"""Tests of ``catalog.copying``."""
