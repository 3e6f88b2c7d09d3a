"""Visits, in-house use, questions and sessions that people count by hand or a gate counts for them."""
