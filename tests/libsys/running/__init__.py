"""Tests of libsys.running."""
