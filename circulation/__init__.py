"""What the library lends, to whom, where."""
