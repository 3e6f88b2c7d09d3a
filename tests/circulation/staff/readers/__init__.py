"""Tests of the pages of readers."""
