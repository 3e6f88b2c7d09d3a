"""Tests of the pages of labels."""
