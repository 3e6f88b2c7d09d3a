"""Copies for the staff: lists, one copy, many at once, handover lists, displays, registers."""
