"""The pages of work plans."""
