"""Exports of many records."""
