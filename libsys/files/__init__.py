"""Files that people hand in: kept under their digest, known by their bytes, handed out as files."""
