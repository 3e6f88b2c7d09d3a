"""Tests of the classification."""
