"""The table of notices and ways, as readers and staff see it, and what a form says in it."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from libsys.errors import Sentence
from outreach.enums import NoticeWay
from outreach.notices.choices import Choice
from outreach.notices.topics import FAMILIES


def choosable(ways: Sequence[NoticeWay]) -> list[NoticeWay]:
    """Return the ways that a reader knows: the console only where there is no other."""
    return [way for way in ways if way != NoticeWay.CONSOLE] or list(ways)


class Cell(NamedTuple):
    """A box of the table: what it sends, what it is called, whether it is ticked."""

    value: str
    label: Sentence
    is_wanted: bool


class Row(NamedTuple):
    """A family of notices with its boxes."""

    label: Sentence
    cells: list[Cell]


def table_of(choice: Choice, ways: Sequence[NoticeWay]) -> list[Row]:
    """Return a row for every family, with a box for every way."""
    names = {NoticeWay.CONSOLE: _("要这种通知")}
    return [
        Row(
            label,
            [
                Cell(f"{family}:{way.value}", names.get(way, way.label), (family, way.value) not in choice.refused)
                for way in ways
            ],
        )
        for family, label in FAMILIES.items()
    ]


def read_choice(sent: QueryDict, ways: Sequence[NoticeWay]) -> Choice:
    """Return what a form says: a box that is not ticked is a refusal."""
    ticked = set(sent.getlist("wanted"))
    every = {(family, way.value) for family in FAMILIES for way in ways}
    refused = frozenset(pair for pair in every if f"{pair[0]}:{pair[1]}" not in ticked)
    return Choice(refused, sent.get("language", ""), sent.get("names_titles") == "1")
