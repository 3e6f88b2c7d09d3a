"""Tests of the pages of assessment."""
