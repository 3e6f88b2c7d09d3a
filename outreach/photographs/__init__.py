"""Photographs: kept as files that say nothing but the picture, described, taken out and brought back."""
