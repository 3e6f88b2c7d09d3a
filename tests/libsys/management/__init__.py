"""Tests of the commands of the ground."""
