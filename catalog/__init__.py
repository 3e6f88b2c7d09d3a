"""What the library has: records, items, classification, search, exchange."""
