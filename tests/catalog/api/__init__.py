"""Tests of ``catalog.api``."""
