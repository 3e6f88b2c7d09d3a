"""Tests of the people of the staff."""
