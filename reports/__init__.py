"""What the library counts and writes."""
