"""What was lifted in a week, by whom and why: for those who answer for the desks."""
