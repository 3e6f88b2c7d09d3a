"""One alteration for many records: worked out as a value, looked at first, done in chunks, taken back as one act."""
