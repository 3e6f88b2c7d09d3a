"""Template tags that every page may use; settings name them as libraries."""
