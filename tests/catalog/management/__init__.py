"""Tests of ``catalog.management``."""
