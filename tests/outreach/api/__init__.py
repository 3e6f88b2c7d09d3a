"""Tests of the interface of outreach."""
