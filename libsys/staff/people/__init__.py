"""The pages of the people of the staff: accounts, roles, passwords."""
