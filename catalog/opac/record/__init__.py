"""One record for a reader: the answer, its copies, what stands near it, how it is cited and described to machines."""
