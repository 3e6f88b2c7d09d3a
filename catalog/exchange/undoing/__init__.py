"""Undoing: a whole import is taken back; what has lived since is listed and left alone."""
