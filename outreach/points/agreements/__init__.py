"""Agreements with the hosts of points: worded, drawn up, signed, renewed, ended."""
