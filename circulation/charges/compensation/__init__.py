"""Compensation: what a lost or damaged copy costs, reporting it, and what follows when it is found again."""
