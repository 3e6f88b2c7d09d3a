"""Tests of reports.management."""
