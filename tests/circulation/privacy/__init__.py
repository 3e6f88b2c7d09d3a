"""Readers' data in the end."""
