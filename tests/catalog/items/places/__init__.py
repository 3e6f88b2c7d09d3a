"""Tests of catalog.items.places."""
