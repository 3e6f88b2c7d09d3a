"""Readers' own pages of outreach."""
