"""Tests of libsys.backups."""
