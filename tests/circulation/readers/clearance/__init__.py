"""Leaving-school clearance."""
