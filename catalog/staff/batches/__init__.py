"""Pages of batches: choose records and an alteration, look at what it would do, do it, take it back."""
