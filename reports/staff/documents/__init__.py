"""Pages of writing: the list of documents, the editor, editions, new figures, files."""
