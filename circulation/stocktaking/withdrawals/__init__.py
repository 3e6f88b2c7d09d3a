"""Withdrawal lists: proposed by rules or by scanning, approved by a second person, carried out, taken back."""
