"""Tests of reports.output."""
