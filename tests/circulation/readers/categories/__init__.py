"""Tests of the categories of readers."""
