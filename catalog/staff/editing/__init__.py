"""A cataloguer's pages: worksheet, MARC text, templates, conflicts, history, deletion."""
