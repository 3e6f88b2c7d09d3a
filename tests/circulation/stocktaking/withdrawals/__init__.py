"""Tests of stocktaking."""
