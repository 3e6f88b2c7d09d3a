"""Tests of libsys.db."""
