"""The parts of a drawing: the pen, its patterns, its colours."""
