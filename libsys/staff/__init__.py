"""Pages of the ground for the staff."""
