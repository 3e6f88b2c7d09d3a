"""Tests of the pages of stocktaking."""
