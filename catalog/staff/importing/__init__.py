"""Imports for the staff: bringing a file, telling its columns, deciding, taking back; and the sources of files."""
