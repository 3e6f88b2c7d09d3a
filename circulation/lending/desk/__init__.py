"""What only a desk does with loans: other due dates, badges of supervisors, lending what is not catalogued yet."""
