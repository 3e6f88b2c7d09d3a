"""Which copies might leave stock: rules that a library sets for one list, asked of its copies in a few queries."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from catalog.enums import ItemStatus
from catalog.items.choosing import ItemFilter, filter_items
from catalog.items.moves import BY_ACT, WITHDRAW
from catalog.models import Item, Record
from circulation.models import Loan, ProposedItem
from libsys.models import Library
from libsys.text.dates import local_moment

MOST_PROPOSED = 5000
CONDITIONS = (ItemStatus.IN_REPAIR, ItemStatus.MISSING, ItemStatus.LOST)
"""States of a copy by which it may be proposed."""


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """Which copies to propose: every rule that is set must hold. Years are calendar years back from the day asked."""

    point: int = 0
    room: int = 0
    call_from: str = ""
    call_to: str = ""
    clc: str = ""
    unlent_years: int = 0
    beyond_copies: int = 0
    published_before: int = 0
    has_newer: bool = False
    condition: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether no rule is set; a place or a range alone proposes nothing."""
        plain = Criteria(point=self.point, room=self.room, call_from=self.call_from, call_to=self.call_to)
        return self == plain and not (self.call_from or self.call_to)

    def to_json(self) -> dict[str, Any]:
        """Return the rules that are set, as plain data."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Criteria":
        """Return the criteria that :meth:`to_json` wrote."""
        return cls(**dict(data))


def find_candidates(library: Library, criteria: Criteria, *, today: date) -> QuerySet[Item]:
    """Return the copies that fit every rule, in shelf order; what stands on an open list or is out is left out."""
    chosen = ItemFilter(
        point=criteria.point, room=criteria.room, call_from=criteria.call_from, call_to=criteria.call_to
    )
    rows = filter_items(library, chosen).filter(status__in=BY_ACT[WITHDRAW].sources)
    rows = rows.exclude(status=ItemStatus.IN_PROCESS).filter(_plain_rules(criteria))
    if criteria.unlent_years:
        since = _years_back(today, criteria.unlent_years)
        lent = Loan.objects.filter(item=OuterRef("pk"), undone_at=None, checked_out_at__gte=local_moment(since))
        rows = rows.filter(~Exists(lent), accessioned_on__lt=since)
    if criteria.has_newer:
        rows = rows.filter(record__in=_superseded(library))
    if criteria.beyond_copies:
        rows = rows.filter(pk__in=_surplus(library, criteria.beyond_copies))
    listed = ProposedItem.objects.filter(item=OuterRef("pk"), is_open=True)
    return rows.filter(~Exists(listed)).order_by("point_id", "room_id", "call_sort", "pk")


def _plain_rules(criteria: Criteria) -> Q:
    found = Q()
    if criteria.clc:
        # Upper case, and the digits of the class: I24 means I242 and I247.5 too.
        found &= Q(record__clc__startswith=criteria.clc.strip().upper())
    if criteria.published_before:
        found &= Q(record__year__lt=criteria.published_before)
    if criteria.condition in CONDITIONS:
        found &= Q(status=criteria.condition)
    if criteria.note:
        found &= Q(note__contains=criteria.note)
    return found


def _superseded(library: Library) -> QuerySet[Record]:
    """Return the records of which the library has a later edition: same title and publisher, a later year."""
    newest = Window(Max("year"), partition_by=[F("title"), F("publisher")])
    held = Item.objects.filter(record=OuterRef("pk"), library=library).exclude(status=ItemStatus.WITHDRAWN)
    known = Record.objects.filter(Exists(held), year__isnull=False, deleted_at=None)
    return known.annotate(newest=newest).filter(newest__gt=F("year")).values("pk")


def _surplus(library: Library, kept: int) -> QuerySet[Item]:
    """Return the copies beyond the ``kept`` most used ones of each title."""
    number = Window(
        RowNumber(), partition_by=[F("record")], order_by=[F("loans").desc(), F("accessioned_on").desc(), F("pk").asc()]
    )
    held = Item.objects.filter(library=library).exclude(status__in=(*CONDITIONS, ItemStatus.WITHDRAWN))
    return held.annotate(place=number).filter(place__gt=kept).values("pk")


def _years_back(today: date, years: int) -> date:
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February
        return today.replace(year=today.year - years, day=28)
