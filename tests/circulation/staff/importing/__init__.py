"""Pages of importing readers."""
