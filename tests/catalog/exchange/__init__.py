"""Tests of ``catalog.exchange``."""
