"""Tests of charges."""
