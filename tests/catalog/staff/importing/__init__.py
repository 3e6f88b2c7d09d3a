"""Tests of ``catalog.staff.importing``."""
