"""Pages on which somebody puts photographs, tables and charts into a text, and says whom it is for."""
