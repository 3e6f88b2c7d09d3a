"""By what lines are divided once more, one expression each, and which of them stand; for counts and lines alike."""

from string import ascii_uppercase
from typing import Any, TypeVar

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Substr, Upper
from django.db.models.lookups import In

from catalog.classification.clc import MAIN_CLASSES
from libsys.models import Entry
from reports.models import CutBy

Lines = TypeVar("Lines", bound=QuerySet[Any])

PlaceKey = tuple[int | None, int | None]
"""A point and a room, either may be missing."""
LETTERS = [main.letter for main in MAIN_CLASSES]


def _main_class() -> Case:
    """Return the main class of a line's number: its first letter; empty where three letters make it a word.

    One class holds all that begins with its letter, so T is not added to TP once more (figures.md 4.1, rule 10).
    """
    first, second, third = (Upper(Substr("clc", place, 1)) for place in (1, 2, 3))
    is_word = Q(In(second, list(ascii_uppercase))) & Q(In(third, list(ascii_uppercase)))
    return Case(When(Q(In(first, LETTERS)) & ~is_word, then=first), default=Value(""), output_field=CharField())


MEMBERS: dict[str, Combinable] = {
    CutBy.CATEGORY.value: F("reader_category"),
    CutBy.GROUP.value: F("group"),
    CutBy.CLC.value: _main_class(),
    CutBy.MATERIAL.value: F("material"),
    CutBy.CHANNEL.value: Coalesce("voids__channel", "channel"),
}
"""What a line is a member of; empty where it does not say. A void follows the line that it takes back."""


def of_place(place: PlaceKey) -> Q:
    """Return the condition that a row is of ``place`` and of no other."""
    point, room = place
    return (Q(point_id=point) if point else Q(point__isnull=True)) & (Q(room_id=room) if room else Q(room__isnull=True))


def keep_standing(lines: Lines) -> Lines:
    """Leave out voids and what they void.

    What a line voids is asked for in a way that no index answers: nearly every
    line voids nothing, and SQLite, which keeps no statistics, would read them
    all by the index of voids instead of a few days by theirs.
    """
    plain = lines.alias(void_of=Coalesce("voids", Value(0))).filter(void_of=0)
    return plain.exclude(Exists(Entry.objects.filter(voids=OuterRef("pk"))))
