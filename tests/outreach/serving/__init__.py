"""Tests of services and questions."""
