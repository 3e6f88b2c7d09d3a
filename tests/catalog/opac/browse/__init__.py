"""Tests of ``catalog.opac.browse``."""
