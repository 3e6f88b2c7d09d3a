"""Pages of circulation for readers."""
