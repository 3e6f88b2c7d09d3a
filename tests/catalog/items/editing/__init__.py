"""Tests of catalog.items.editing."""
