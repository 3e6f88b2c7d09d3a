"""Pages of counting and writing for the staff."""
