"""SRU 1.2: other systems search this catalogue with CQL and copy its records."""
