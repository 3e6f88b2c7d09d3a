"""Noting what the end of a first draft may name: what is missing, and what lies ahead."""
