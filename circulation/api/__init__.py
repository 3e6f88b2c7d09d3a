"""The programming interface of lending."""
