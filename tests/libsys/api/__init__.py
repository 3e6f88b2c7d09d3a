"""Tests of ``libsys.api``."""
