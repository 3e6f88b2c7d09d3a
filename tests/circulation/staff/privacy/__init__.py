"""The pages of readers' data."""
