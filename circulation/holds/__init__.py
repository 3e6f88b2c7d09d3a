"""Holds: readers who wait, the queue they wait in, the shelf on which their copies lie."""
