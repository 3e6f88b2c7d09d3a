"""Tests of authority files."""
