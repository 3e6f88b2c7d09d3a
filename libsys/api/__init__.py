"""The interface for other programs: its description, and what every part of it shares."""
