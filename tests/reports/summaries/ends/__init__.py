"""Tests of how a document ends."""
