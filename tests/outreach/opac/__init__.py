"""Tests of readers' own pages of outreach."""
