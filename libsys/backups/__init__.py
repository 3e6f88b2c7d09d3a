"""Backups: every row and every file in one archive that proves itself, and the way back."""
