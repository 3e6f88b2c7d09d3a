"""Choosing: where a figure of a period ends, and from when on something is counted differently."""
