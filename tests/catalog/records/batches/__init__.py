"""Tests of ``catalog.records``."""
