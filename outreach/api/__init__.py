"""The programming interface of outreach."""
