"""Changing copies: one at its page, many with a preview, each change with its before and after."""
