"""Tests of the pages of activities."""
