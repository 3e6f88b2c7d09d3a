"""Services at the counter, and questions of readers."""
