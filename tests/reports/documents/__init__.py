"""Tests of documents that people write on."""
