"""A demonstration library: real works, and invented readers who borrow them."""
