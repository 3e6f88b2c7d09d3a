"""Activities for readers: the calendar, a page per event, registering, books that drift."""
