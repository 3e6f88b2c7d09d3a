"""Tests of reports.staff."""
