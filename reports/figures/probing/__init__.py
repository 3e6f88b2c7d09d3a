"""Measuring tables: what they hold now, written down for the figures of this month."""
