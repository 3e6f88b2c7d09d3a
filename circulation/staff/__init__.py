"""The pages of the circulation desk."""
