"""Leaving-school clearance: who owes what, clearing those who owe nothing, certificates, taking it back."""
