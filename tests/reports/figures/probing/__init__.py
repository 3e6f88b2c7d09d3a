"""Tests of reports.figures.probing."""
