"""Tests of ``catalog.opac.search``."""
