"""Commands of circulation."""
