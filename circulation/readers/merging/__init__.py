"""Merging two readers who are one person, and taking it back."""
