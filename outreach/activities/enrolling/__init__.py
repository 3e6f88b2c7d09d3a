"""Registrations for activities: a place or a place in the queue, moving up, checking in, forgetting."""
