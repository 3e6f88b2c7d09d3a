"""Tests of reports.figures.parts."""
