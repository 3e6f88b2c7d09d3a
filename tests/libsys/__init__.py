"""Tests of libsys."""
