"""Copies at points: deposited and fetched back by handover lists of the catalogue, rotated, exchanged."""
