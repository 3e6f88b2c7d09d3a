"""Pages of call numbers: schemes, one record's number, checks, batches, classes."""
