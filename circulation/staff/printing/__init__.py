"""Pages for printing readers' cards."""
