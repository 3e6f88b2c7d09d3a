"""The words of notices: what a library begins with, filling them in, writing others and having them reviewed."""
