"""Lending a book that is not catalogued yet, and the list of such books for the cataloguer."""
