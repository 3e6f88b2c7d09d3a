"""The desk: one field, one screen, everything that is lent and comes back."""
