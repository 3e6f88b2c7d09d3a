"""Pages of outreach for the staff."""
