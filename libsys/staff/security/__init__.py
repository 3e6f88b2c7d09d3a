"""The pages of the door: second factor, one's own sessions, changing hands at a desk, what the library asks."""
