"""The migration that fails."""
