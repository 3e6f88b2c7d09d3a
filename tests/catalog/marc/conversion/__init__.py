"""Conversion between the families of MARC."""
