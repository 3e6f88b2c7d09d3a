"""Rooms at work: terms, openings, schedules, seats, appointments, classes, merging."""
