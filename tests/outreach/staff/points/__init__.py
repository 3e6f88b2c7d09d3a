"""Tests of the pages of points."""
