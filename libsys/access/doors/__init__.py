"""The doors by which staff and readers come in: who tries what, from where, and when a door stays shut."""
