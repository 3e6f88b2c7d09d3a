"""The bridge between the database and the search index: filling it, keeping it current, asking it."""
