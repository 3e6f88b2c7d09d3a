"""Overrides looked at afterwards: what was lifted in a week, by whom and why."""
