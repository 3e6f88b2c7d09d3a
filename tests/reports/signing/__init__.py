"""Tests of reports.signing."""
