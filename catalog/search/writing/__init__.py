"""Turning what is told of a record into the tokens of the index."""
