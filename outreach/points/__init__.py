"""Points: who hosts them, what was agreed, which copies lie there, what was carried there and done there."""
