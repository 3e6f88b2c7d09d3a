"""Tests of reports.history."""
