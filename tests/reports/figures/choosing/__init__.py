"""Tests of reports.figures.choosing."""
