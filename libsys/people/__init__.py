"""People of the staff: accounts, roles, places of work, passwords; each act is a line of the day book."""
