"""Tests of measuring the desk."""
