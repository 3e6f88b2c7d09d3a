"""Bibliographic records: saving them with their projection, recognising them again, naming what they hold."""
