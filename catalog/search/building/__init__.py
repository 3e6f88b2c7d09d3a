"""Building the index from nothing: in this process, or in several that each write a share of it."""
