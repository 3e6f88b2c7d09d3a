"""Tests of ``catalog.staff``."""
