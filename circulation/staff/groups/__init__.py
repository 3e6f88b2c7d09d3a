"""The pages of classes, departments and units."""
