"""Sending: by which way, whether it is still true, holding a notice by a lease, trying again."""
