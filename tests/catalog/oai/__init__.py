"""Tests of ``catalog.oai``."""
