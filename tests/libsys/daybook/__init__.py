"""Tests of libsys.daybook."""
