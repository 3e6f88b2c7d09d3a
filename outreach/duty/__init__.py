"""Duty: who keeps the rooms open on the days of a week, and the proof that they were open."""
