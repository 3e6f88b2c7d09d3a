"""Tests of ``catalog.opac.citing``."""
