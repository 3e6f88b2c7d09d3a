"""Tests of libsys.jobs."""
