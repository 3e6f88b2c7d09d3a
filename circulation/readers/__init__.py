"""Readers: their cards, the numbers that stand for them in the day book, how they are found."""
