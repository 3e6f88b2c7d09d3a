"""Queries behind the links of a record's page that the rest of the catalogue does not need."""

from urllib.parse import urlencode

from catalog.classification.clc import main_class


def class_query(number: str) -> str:
    """Return the query string that finds the books of a class, as far as its number goes before the book number."""
    plain = number.split("/", 1)[0].strip("[]{} ")
    return urlencode({"clc": plain}) if plain and main_class(plain) else ""
