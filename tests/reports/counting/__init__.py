"""Tests of reports.counting."""
