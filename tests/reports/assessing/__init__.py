"""Tests of reports.assessing."""
