"""Tests of ``catalog.callnumbers``."""
