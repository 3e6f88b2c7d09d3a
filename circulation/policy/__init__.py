"""Loan rules: what a reader may do with a copy at a place, and when it is due."""
