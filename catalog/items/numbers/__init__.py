"""Numbers of copies: ranges that are handed out in order, never twice, and many copies at once."""
