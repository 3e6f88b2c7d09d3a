"""Sheets: what rooms write down by hand, day by day; facts as they are stated; door counters; gaps."""
