"""Tests of libsys.access."""
