"""Class mode: a whole class borrows and returns without cards."""
