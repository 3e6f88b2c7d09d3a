"""Tests of registrations for activities."""
