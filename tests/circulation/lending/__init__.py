"""Tests of lending."""
