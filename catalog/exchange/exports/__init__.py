"""Exports: many records into one file, written by a job in chunks, with what could not be written beside it."""
