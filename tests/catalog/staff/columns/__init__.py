"""Tests of ``catalog.staff.columns``."""
