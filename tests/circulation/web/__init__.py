"""Tests of what the faces of circulation share."""
