"""Tests of circulation.staff.transits."""
