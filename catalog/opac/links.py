"""Queries behind the links of a page: an author's books, a subject's, a class's."""

from urllib.parse import urlencode


def author_query(name: str) -> str:
    """Return the query string that finds the books of ``name``."""
    return _query("author", name)


def subject_query(heading: str) -> str:
    """Return the query string that finds the books on ``heading``."""
    return _query("subject", heading)


def series_query(title: str) -> str:
    """Return the query string that finds what carries the title of a series."""
    return urlencode({"q": f'"{_plain(title)}"'})


def _query(field: str, text: str) -> str:
    return urlencode({"q": f'{field}:"{_plain(text)}"'})


def _plain(text: str) -> str:
    return text.replace('"', " ").strip()
