"""Tests of ``catalog.opac.record``."""
