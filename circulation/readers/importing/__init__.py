"""Readers from spreadsheets: columns told, rows judged, written in chunks, taken back whole."""
