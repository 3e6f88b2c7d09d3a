"""Columns of recommended titles (新书推介): opening them, drafting issues, publishing and withdrawing these."""
