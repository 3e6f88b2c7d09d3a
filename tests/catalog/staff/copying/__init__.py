"""Tests of ``catalog.staff.copying``."""
