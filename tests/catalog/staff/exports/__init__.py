"""Export pages of the staff."""
