"""Tests of ``catalog.sru``."""
