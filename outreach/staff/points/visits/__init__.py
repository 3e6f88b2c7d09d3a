"""Deliveries and guidance visits for the staff."""
