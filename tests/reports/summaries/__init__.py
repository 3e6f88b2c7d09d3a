"""Tests of reports.summaries."""
