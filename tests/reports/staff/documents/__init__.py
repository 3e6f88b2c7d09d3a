"""Tests of the pages of writing."""
