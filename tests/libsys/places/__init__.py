"""Tests of libsys.places."""
