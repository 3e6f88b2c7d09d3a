"""Tests of the MARC package."""
