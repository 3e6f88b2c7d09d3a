"""Tests of circulation.transits."""
