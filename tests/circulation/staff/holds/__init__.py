"""Tests of circulation.staff.holds."""
