"""Pages of notices for the staff: the outbox, lists per class, the rules and the words."""
