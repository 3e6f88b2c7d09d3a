"""Tests of reports.api."""
