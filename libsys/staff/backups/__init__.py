"""Backups for the administrators: what is there, one more now, and a word when something is wrong."""
