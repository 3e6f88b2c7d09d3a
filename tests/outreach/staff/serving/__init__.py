"""Tests of pages of services and questions."""
