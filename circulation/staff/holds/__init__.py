"""The desk's pages of holds."""
