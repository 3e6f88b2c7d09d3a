"""Pages of services at the counter and of questions."""
