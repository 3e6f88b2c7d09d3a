"""Pages of rooms at work."""
