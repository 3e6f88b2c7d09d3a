"""Tests of reports.plans."""
