"""Signing: rooms confirm, a second person reviews, the director signs; what is signed never changes again."""
