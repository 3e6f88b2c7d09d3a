"""Counting: periods, and what the day book says of each day, added up."""
