"""Output: Word documents, workbooks, CSV."""
