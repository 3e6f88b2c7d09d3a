"""Tests of reports.staff.choices."""
