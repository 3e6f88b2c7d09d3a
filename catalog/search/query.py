"""Read what a reader typed; any text at all is a query."""

import re
from dataclasses import dataclass
from enum import StrEnum

from libsys.text.folding import fold
from libsys.text.numbers import find_issn

Years = tuple[int | None, int | None]

MOST_CHARACTERS = 200
MOST_TERMS = 12


class Field(StrEnum):
    """Where a term may be looked for when the reader says so."""

    TITLE = "title"
    AUTHOR = "author"
    SUBJECT = "subject"
    PUBLISHER = "publisher"
    SERIES = "series"
    ISBN = "isbn"
    CLASS = "class"
    CALL = "call"
    YEAR = "year"


PREFIXES = {
    "题名": Field.TITLE,
    "书名": Field.TITLE,
    "title": Field.TITLE,
    "ti": Field.TITLE,
    "作者": Field.AUTHOR,
    "著者": Field.AUTHOR,
    "责任者": Field.AUTHOR,
    "author": Field.AUTHOR,
    "au": Field.AUTHOR,
    "主题": Field.SUBJECT,
    "主题词": Field.SUBJECT,
    "subject": Field.SUBJECT,
    "su": Field.SUBJECT,
    "出版社": Field.PUBLISHER,
    "出版者": Field.PUBLISHER,
    "publisher": Field.PUBLISHER,
    "丛书": Field.SERIES,
    "丛书名": Field.SERIES,
    "丛编": Field.SERIES,
    "series": Field.SERIES,
    "isbn": Field.ISBN,
    "issn": Field.ISBN,
    "分类": Field.CLASS,
    "分类号": Field.CLASS,
    "class": Field.CLASS,
    "clc": Field.CLASS,
    "索书号": Field.CALL,
    "call": Field.CALL,
    "年份": Field.YEAR,
    "年": Field.YEAR,
    "出版年": Field.YEAR,
    "year": Field.YEAR,
}
"""What may stand before a colon, in either language."""

_TOKEN = re.compile(
    rf"""(?P<minus>-(?=\S)|不含\s*:\s*(?=\S))?
         (?:(?P<prefix>{"|".join(sorted(PREFIXES, key=len, reverse=True))})\s*:\s*)?
         (?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""",
    re.VERBOSE,
)
_YEARS = re.compile(r"(?P<first>[0-9]{3,4})?\.{2,3}(?P<last>[0-9]{3,4})?")
_YEARS_OF_FIELD = re.compile(r"(?P<first>[0-9]{3,4})?(?:\.{2,3}|-)(?P<last>[0-9]{3,4})?")
_BARE_YEARS = re.compile(r"(?P<first>1[0-9]{3}|20[0-9]{2})-(?P<last>1[0-9]{3}|20[0-9]{2})")
_YEAR = re.compile(r"[0-9]{3,4}")


@dataclass(frozen=True)
class Term:
    """One thing asked for: in ``field``, or anywhere; as a ``phrase``, or loosely; or ``excluded``."""

    text: str
    field: Field | None = None
    phrase: bool = False
    excluded: bool = False


@dataclass(frozen=True)
class Query:
    """What was asked: ``text`` is all of it, folded, for a title that is exactly so.

    ``bare_years`` says that the range stood there as 2010-2020 does in titles too.
    """

    terms: tuple[Term, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    text: str = ""
    bare_years: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return not self.terms and self.year_from is None and self.year_to is None


def parse(text: str, *, bare_ranges: bool = True) -> Query:
    """Return the query in ``text``: words, prefixes, quotes, a minus, a range of years.

    Never raises. Only the first 200 characters and 12 terms are read; what
    makes no sense as syntax is words to be looked for. Without ``bare_ranges``
    2010-2020 is words as well.
    """
    folded = fold(text[:MOST_CHARACTERS])[:MOST_CHARACTERS]
    terms: list[Term] = []
    years: Years = (None, None)
    bare = False
    for match in _TOKEN.finditer(folded):
        field = PREFIXES[match["prefix"]] if match["prefix"] else None
        word = match["word"] or match["phrase"] or ""
        between = _find_bare_years(word, folded) if bare_ranges and field is None and match["word"] else None
        found = between or _find_years(word, field)
        if found is not None and not match["minus"]:
            years, bare = found, bare or between is not None
        elif len(terms) < MOST_TERMS and (term := _term(match, field)):
            terms.append(term)
    return Query(terms=tuple(terms), year_from=years[0], year_to=years[1], text=folded, bare_years=bare)


def _find_bare_years(word: str, whole: str) -> Years | None:
    """Return the years of 2010-2020; what runs backwards, or is an ISSN that stands alone, is none."""
    match = _BARE_YEARS.fullmatch(word)
    if match is None or match["first"] > match["last"]:
        return None
    issn = find_issn(word) if word == whole else None
    return None if issn and issn[1] else (int(match["first"]), int(match["last"]))


def _term(match: re.Match[str], field: Field | None) -> Term | None:
    phrase = match["phrase"]
    words = (match["word"] if phrase is None else phrase).strip()
    if not any(character.isalnum() for character in words):
        return None
    field = None if field is Field.YEAR else field
    return Term(words, field=field, phrase=phrase is not None, excluded=match["minus"] is not None)


def _find_years(word: str, field: Field | None) -> Years | None:
    if field is Field.YEAR and _YEAR.fullmatch(word):
        return int(word), int(word)
    pattern = _YEARS_OF_FIELD if field is Field.YEAR else _YEARS if field is None else None
    match = pattern.fullmatch(word) if pattern else None
    if match is None or not (match["first"] or match["last"]):
        return None
    first, last = (int(match[name]) if match[name] else None for name in ("first", "last"))
    return (last, first) if first and last and first > last else (first, last)
