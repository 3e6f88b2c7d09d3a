"""Tests of ``catalog.opac.machines``."""
