"""Tests of pages of the electronic reading room."""
