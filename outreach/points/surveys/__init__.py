"""Surveys of sites in the field, checks of branches against criteria, what is owed to higher offices."""
