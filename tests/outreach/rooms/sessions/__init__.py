"""Tests of sessions at terminals."""
