"""Transits: copies on their way from one point to another, sent and received."""
