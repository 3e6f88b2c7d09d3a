"""The fixed lists of reports."""
