"""Tests of libsys.web."""
