"""Tests of the pages about copies."""
