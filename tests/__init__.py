"""The tests of libsys."""
