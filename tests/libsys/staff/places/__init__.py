"""Tests of the settings of places."""
