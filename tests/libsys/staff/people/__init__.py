"""Tests of the pages of the people of the staff."""
