"""Gathering what the figures of a period are made of: folded counts, statements, readers, measures, the calendar."""
