"""Charges: what readers owe for late, lost and damaged copies, how they pay, what is given back."""
