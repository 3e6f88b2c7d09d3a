"""Tests of the Chinese text tools."""
