"""Tests of the pages of the categories of readers."""
