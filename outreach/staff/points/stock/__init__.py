"""Copies at points, for the staff: packing lists, rotations."""
