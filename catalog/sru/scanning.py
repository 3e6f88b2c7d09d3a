"""Browsing the terms of an index, as a card catalogue is leafed through: names, subjects, standard numbers."""

from collections.abc import Sequence

from django.db.models import Count

from catalog.enums import HeadingKind, IdentifierType
from catalog.headings.finding import Found, browse
from catalog.headings.forms.names import sort_key
from catalog.models import RecordIdentifier
from catalog.sru.cql import Clause, parse_cql
from catalog.sru.diagnostics import Diagnostic
from libsys.text.folding import is_han
from libsys.text.numbers import find_isbn
from libsys.text.pinyin import name_readings, readings

Term = tuple[str, str, int]
NAMES = (HeadingKind.PERSON, HeadingKind.FAMILY, HeadingKind.BODY, HeadingKind.MEETING)
SUBJECTS = (HeadingKind.SUBJECT, HeadingKind.PLACE)
HEADINGS = {
    "dc.creator": NAMES, "dc.contributor": NAMES, "bath.author": NAMES, "bath.name": NAMES,
    "dc.subject": SUBJECTS, "bath.subject": SUBJECTS,
}  # fmt: skip
NUMBERS = {
    "bath.isbn": IdentifierType.ISBN, "dc.identifier": IdentifierType.ISBN, "bath.issn": IdentifierType.ISSN,
}  # fmt: skip


def scan_terms(clause: str, *, position: int, size: int) -> Sequence[Term]:
    """Return ``size`` terms around ``clause``, the first at or after it standing at ``position``.

    Names and subjects stand in the order of pinyin, with how many records readers find under each.

    :raises Diagnostic: for a clause that is no term on a list that can be browsed.
    """
    tree = parse_cql(clause).tree
    if not isinstance(tree, Clause):
        raise Diagnostic(10, clause[:80])
    if position > size + 1:
        raise Diagnostic(120, str(position))
    before, after = max(0, position - 1), max(0, size - position + 1)
    if tree.index in HEADINGS:
        return _headings(tree, before, after)[:size]
    if tree.index in NUMBERS:
        return _numbers(tree, before, after)[:size]
    raise Diagnostic(16, tree.index[:80])


def _headings(clause: Clause, before: int, after: int) -> list[Term]:
    kinds = HEADINGS[clause.index]
    following = browse(kinds, start=_filed(clause), size=max(1, after)).rows
    earlier = browse(kinds, before=following[0].heading.pk, size=before).rows if following and before else []
    return [_shown(found) for found in [*earlier, *following[:after]]]


def _filed(clause: Clause) -> str:
    """Return where the term stands in the alphabet; Chinese is read as pinyin, surnames as surnames."""
    if not any(is_han(character) for character in clause.term):
        return sort_key(clause.term, "")
    units = name_readings(clause.term) if HEADINGS[clause.index] is NAMES else readings(clause.term)
    return sort_key(clause.term, " ".join(unit[0] for unit in units))


def _shown(found: Found) -> Term:
    heading = found.heading
    return heading.text, " ".join(filter(None, [heading.text, heading.dates])), found.uses


def _numbers(clause: Clause, before: int, after: int) -> list[Term]:
    kind = NUMBERS[clause.index]
    isbn = find_isbn(clause.term) if kind == IdentifierType.ISBN else None
    start = isbn.number if isbn else clause.term
    rows = (
        RecordIdentifier.objects.filter(type=kind, record__is_suppressed=False, record__deleted_at=None)
        .values("value")
        .annotate(count=Count("record", distinct=True))
    )
    earlier = list(rows.filter(value__lt=start).order_by("-value")[:before])[::-1]
    following = list(rows.filter(value__gte=start).order_by("value")[:after])
    return [(row["value"], row["value"], row["count"]) for row in [*earlier, *following]]
