"""The catalogue's search engine: an embedded index that can be thrown away and built again."""
