"""The pages of settings that belong to places: points and rooms, opening hours, closures."""
