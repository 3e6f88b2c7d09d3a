"""What belongs to the results: the reader's own branch, editions folded into one hit, patience with machines."""
