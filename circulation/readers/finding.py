"""Finding readers who come without their card: by name, pinyin, phone tail, class, number or identity card."""

import re

from django.db.models import Prefetch, Q, QuerySet

from circulation.models import Card, Reader, ReaderGroup, ReaderWord
from circulation.readers.persons.idnumbers import find_holder
from circulation.readers.words import tail_word
from libsys.db.prefixes import begins_with
from libsys.enums import ScanSubject
from libsys.models import Library, ScanCode
from libsys.text.folding import key as plain
from libsys.text.idnumbers import find_id_number, looks_like_id_number
from libsys.text.numbers import normalise_code

MOST_FOUND = 9
SHORTEST_TAIL = 4
MOST_WORDS = 6
MOST_GROUPS = 100
MOST_NAMED = 300
_DIGITS = re.compile(r"[0-9]+")


def readers_of(library: Library) -> QuerySet[Reader]:
    """Return the readers of a library with what a list shows of them: category, group, newest card.

    Those merged into another are not among them.
    """
    cards = Prefetch("cards", queryset=Card.objects.order_by("-pk"))
    readers = Reader.objects.filter(library=library, merged_into__isnull=True)
    return readers.select_related("category", "group").prefetch_related(cards)


def filter_readers(readers: QuerySet[Reader], text: str) -> QuerySet[Reader]:
    """Return those readers whom every word of ``text`` fits; an identity number fits nobody here.

    It would stand in the address of the page, in histories and in logs.
    """
    if looks_like_id_number(text):
        return readers.none()
    for word in text.split()[:MOST_WORDS]:
        readers = readers.filter(_fits(word))
    return readers


def find_readers(text: str, library: Library, *, limit: int = MOST_FOUND) -> list[Reader]:
    """Return up to ``limit`` readers of ``library`` who fit ``text``, newest first; none for empty text.

    A word may be a card number, part of a name, the beginning of its pinyin or
    initials, the last four or more digits of a card or phone number, or a
    class or unit. The whole text may be an identity number.
    """
    if not text.strip():
        return []
    if looks_like_id_number(text):
        holder = find_by_id_number(text, library)
        return list(readers_of(library).filter(pk=holder.pk)) if holder else []
    return list(filter_readers(readers_of(library), text).order_by("-pk")[:limit])


def find_by_id_number(text: str, library: Library) -> Reader | None:
    """Return the reader of ``library`` whose identity number ``text`` is, as an ID-card reader sends it, or None."""
    number = find_id_number(text)
    return find_holder(number, library) if number else None


def _fits(word: str) -> Q:
    """Return the condition for one word: rows of words by an index; classes and card numbers are looked up first."""
    name = plain(word)
    wanted = begins_with("word", name) if name else Q(pk__in=())
    if _DIGITS.fullmatch(word) and len(word) >= SHORTEST_TAIL:
        wanted |= begins_with("word", tail_word(word))
    readers = ReaderWord.objects.filter(wanted).order_by().values_list("reader", flat=True)
    few = list(readers[: MOST_NAMED + 1])
    # A few readers are named one by one, or the database would look through all of them from the newest on.
    fits = Q(pk__in=few if len(few) <= MOST_NAMED else readers)
    code = ScanCode.objects.filter(pk=normalise_code(word).value, subject=ScanSubject.CARD).first()
    if code is not None:
        fits |= Q(pk__in=list(Card.objects.filter(pk=code.object_id).values_list("reader", flat=True)))
    groups = ReaderGroup.objects.filter(Q(name__contains=word) | Q(code__iexact=word)).values_list("pk", flat=True)
    known = list(groups[:MOST_GROUPS])
    return fits | Q(group__in=known) if known else fits
