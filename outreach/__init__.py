"""What the library does with people and with other places."""
