"""Tests of ``catalog.columns``."""
