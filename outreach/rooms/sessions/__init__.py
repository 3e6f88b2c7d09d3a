"""The electronic reading room: terminals, sitting down at one, getting up again."""
