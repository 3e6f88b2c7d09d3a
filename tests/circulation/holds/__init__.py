"""Tests of circulation.holds."""
