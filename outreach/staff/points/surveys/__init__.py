"""Surveys, checklists and what is owed to higher offices, for the staff."""
