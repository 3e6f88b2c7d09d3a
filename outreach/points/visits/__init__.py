"""What people carried to other places, and what they did there."""
