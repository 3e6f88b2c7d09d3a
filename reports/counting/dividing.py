"""By what lines are divided once more: one expression each, for the counts of days and for the lines themselves."""

from string import ascii_uppercase

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Substr, Upper
from django.db.models.lookups import In

from catalog.classification.clc import MAIN_CLASSES
from reports.models import CutBy

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
