"""Tests of visits at the door."""
