"""Attacks on every address of the house, with real objects of two libraries."""
