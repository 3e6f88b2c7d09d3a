"""Pages of the staff: records with their copies and their lines, and imports."""
