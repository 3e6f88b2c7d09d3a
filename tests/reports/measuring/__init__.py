"""Tests of reports.measuring."""
