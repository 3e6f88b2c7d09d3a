"""Lending: check-out, renewal, check-in, and taking them back."""
