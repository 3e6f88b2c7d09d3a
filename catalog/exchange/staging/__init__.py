"""Staging: a file is read, each record recognised or not, and laid down to be looked at before anything is saved."""
