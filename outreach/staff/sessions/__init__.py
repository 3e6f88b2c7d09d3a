"""Pages of the electronic reading room."""
