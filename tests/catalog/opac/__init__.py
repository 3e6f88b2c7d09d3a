"""Tests of ``catalog.opac``."""
