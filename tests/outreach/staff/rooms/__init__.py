"""Tests of pages of rooms."""
