"""Tests of libsys.staff."""
