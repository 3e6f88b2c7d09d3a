"""Visits that a card or a counter at the door tells of."""
