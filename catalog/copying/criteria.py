"""What a cataloguer searches for elsewhere, and how each protocol is asked for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.copying.failures import TargetFailed
from catalog.copying.z3950 import AttributeTerm
from libsys.text.numbers import find_isbn, find_issn

# Bib-1 use attributes (type 1): 7 ISBN, 8 ISSN, 4 title, 1003 author, 1016 any.
_USES = {"isbn": 7, "issn": 8, "title": 4, "author": 1003, "words": 1016}
_INDEXES = {
    "isbn": "bath.isbn",
    "issn": "bath.issn",
    "title": "dc.title",
    "author": "dc.creator",
    "words": "cql.anywhere",
}
_RELATION, _STRUCTURE = 2, 4
_EQUAL, _PHRASE, _WORDS = 3, 1, 6
_QUOTED = re.compile(r'["\\]')


@dataclass(frozen=True)
class Criteria:
    """What is looked for; empty parts are not asked for."""

    isbn: str = ""
    issn: str = ""
    title: str = ""
    author: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is asked for."""
        return not any(text.strip() for text in vars(self).values())

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield what is asked for by name, numbers in the plain form that other libraries index."""
        for name, text in vars(self).items():
            if text.strip():
                yield name, _plain(name, text.strip())


def read_criteria(text: str) -> Criteria:
    """Return what one line of text asks for: an ISBN, an ISSN, or words of a title or an author."""
    text = text.strip()
    if find_isbn(text):
        return Criteria(isbn=text)
    if find_issn(text):
        return Criteria(issn=text)
    return Criteria(words=text)


def as_attribute_terms(criteria: Criteria, *, encoding: str) -> list[AttributeTerm]:
    """Return the criteria for Z39.50.

    :raises TargetFailed: for characters that the target's encoding does not have.
    """
    found = []
    for name, text in criteria.parts():
        structure = _WORDS if " " in text and name != "isbn" else _PHRASE
        attributes = ((1, _USES[name]), (_RELATION, _EQUAL), (_STRUCTURE, structure))
        try:
            found.append(AttributeTerm(attributes, text.encode(encoding)))
        except (UnicodeEncodeError, LookupError) as error:
            raise TargetFailed("not_searchable") from error
    return found


def as_cql(criteria: Criteria) -> str:
    """Return the criteria for SRU."""
    clauses = []
    for name, text in criteria.parts():
        quoted = _QUOTED.sub(lambda found: "\\" + found.group(), text)
        clauses.append(f'{_INDEXES[name]} {"all" if " " in text else "="} "{quoted}"')
    return " and ".join(clauses)


def _plain(name: str, text: str) -> str:
    if name == "isbn":
        found = find_isbn(text)
        return found.number if found else text.replace("-", "")
    if name == "issn":
        number = find_issn(text)
        return number[0] if number else text
    return text
