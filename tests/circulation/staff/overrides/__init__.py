"""The overrides of a week."""
