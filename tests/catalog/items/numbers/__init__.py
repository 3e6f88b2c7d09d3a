"""Tests of catalog.items.numbers."""
