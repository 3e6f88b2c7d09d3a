"""Exports for the staff: ordering one, watching it, taking the file; and one record in every form."""
