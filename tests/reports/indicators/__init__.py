"""Tests of reports.indicators."""
