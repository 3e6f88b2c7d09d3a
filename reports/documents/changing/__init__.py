"""Changing a text as a whole: its annex, what it compares with, the photographs that it may no longer show."""
