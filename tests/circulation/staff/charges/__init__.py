"""Tests of the pages of charges."""
