"""Tests of this subject of readers."""
