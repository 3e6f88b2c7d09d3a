"""Tests of the pages of photographs."""
