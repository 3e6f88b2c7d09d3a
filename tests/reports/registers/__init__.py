"""Tests of reports.registers."""
