"""Finding readers who come without their card: by name, initials, phone tail, class or number."""

import re

from django.db.models import Prefetch, Q, QuerySet

from circulation.models import Card, Reader
from libsys.models import Library
from libsys.text.numbers import normalise_code

MOST_FOUND = 9
SHORTEST_TAIL = 4
_LETTERS = re.compile(r"[A-Za-z]+")
_DIGITS = re.compile(r"[0-9]+")


def readers_of(library: Library) -> QuerySet[Reader]:
    """Return the readers of a library with what a list shows of them: category, group, newest card."""
    cards = Prefetch("cards", queryset=Card.objects.order_by("-pk"))
    return Reader.objects.filter(library=library).select_related("category", "group").prefetch_related(cards)


def filter_readers(readers: QuerySet[Reader], text: str) -> QuerySet[Reader]:
    """Return those readers whom every word of ``text`` fits."""
    for word in text.split():
        readers = readers.filter(_fits(word))
    return readers


def find_readers(text: str, library: Library, *, limit: int = MOST_FOUND) -> list[Reader]:
    """Return up to ``limit`` readers of ``library`` who fit ``text``; none for empty text.

    A word may be a card number, part of a name, the initials of one, the last
    four or more digits of a card or phone number, or a class or unit.
    """
    if not text.strip():
        return []
    return list(filter_readers(readers_of(library), text)[:limit])


def _fits(word: str) -> Q:
    # Cards are asked for in a sub-select: a join would show a reader once per card.
    is_tail = _DIGITS.fullmatch(word) is not None and len(word) >= SHORTEST_TAIL
    number = Q(number__endswith=word) if is_tail else Q(number=normalise_code(word).value)
    fits = Q(pk__in=Card.objects.filter(number).values("reader"))
    fits |= Q(name__contains=word) | Q(group__name__contains=word) | Q(group__code__iexact=word)
    if _LETTERS.fullmatch(word):
        fits |= Q(initials__startswith=word.lower()) | Q(initials__contains=f" {word.lower()}")
    if is_tail:
        fits |= Q(phone__endswith=word)
    return fits
