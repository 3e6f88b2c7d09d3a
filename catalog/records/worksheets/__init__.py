"""Worksheets: which fields of a record stand on a form, declared as data, one module a format."""
