"""Staff pages of sheets: a day of several rooms, a month of one, facts, door counters, gaps."""
