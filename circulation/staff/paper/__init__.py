"""Slips of the desk: what was lent and returned, what was taken back, holds and transits."""
