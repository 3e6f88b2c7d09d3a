"""Tests of the pages of the loan rules."""
