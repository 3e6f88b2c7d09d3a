"""The pages of the categories of readers."""
