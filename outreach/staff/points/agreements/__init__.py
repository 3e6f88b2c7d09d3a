"""Agreements for the staff."""
