"""Tests of the demonstration library."""
