"""Tests of door counters."""
