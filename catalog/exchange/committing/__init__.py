"""Committing: staged records become records and copies, in chunks that happen whole or not at all."""
