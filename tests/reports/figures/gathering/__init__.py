"""Tests of reports.figures.gathering."""
