"""Summaries: the half-year report as a document whose numbers are bound to their figures."""
