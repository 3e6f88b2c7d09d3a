"""Notices: what readers are told, when, in which words, by which way; each exactly once."""
