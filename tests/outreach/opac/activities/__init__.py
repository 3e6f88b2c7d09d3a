"""Tests of activities for readers."""
