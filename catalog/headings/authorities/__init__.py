"""Authority files: headings as UNIMARC or MARC 21 authority records, read and written."""
