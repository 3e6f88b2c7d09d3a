"""Authorised headings for the staff: lists, one heading, merging, names to be decided, authority files."""
