"""Cohorts: the readers who leave together, by class, year of entry, category, a list, or for want in a new roster."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from circulation.models import Card, Reader, ReaderGroup, StagedReader
from circulation.readers.clearance.debts import USABLE
from libsys.models import Library

GROUPS, ENTERED, CATEGORY, NUMBERS, ABSENT = "groups", "entered", "category", "numbers", "absent"
WAYS = (GROUPS, ENTERED, CATEGORY, NUMBERS, ABSENT)
MOST_NUMBERS = 5000
"""Readers of a list of numbers; a school that leaves together is less."""


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """How the leavers are chosen: the way, and what it needs.

    ``readers`` are those of a list of numbers; ``batch`` is an import, of whose
    classes those are meant who stood in none of its rows.
    """

    way: str = GROUPS
    groups: Sequence[int] = ()
    entered: int | None = None
    category: int | None = None
    readers: Sequence[int] = ()
    batch: int | None = None

    @property
    def is_told(self) -> bool:
        """Return whether anything was chosen: nobody means everybody by choosing nothing."""
        needed: dict[str, object] = {
            GROUPS: self.groups,
            ENTERED: self.entered,
            CATEGORY: self.category,
            NUMBERS: self.readers,
            ABSENT: self.batch,
        }
        return bool(needed[self.way])


def find_cohort(cohort: Cohort, library: Library) -> QuerySet[Reader]:
    """Return the readers of a cohort class by class; nobody where nothing was chosen, nobody merged into another."""
    readers = Reader.objects.filter(library=library, merged_into=None)
    if not cohort.is_told:
        return readers.none()
    match cohort.way:
        case "groups":
            readers = readers.filter(group__in=cohort.groups)
        case "entered":
            readers = readers.filter(group__entered=cohort.entered)
        case "category":
            readers = readers.filter(category=cohort.category)
        case "absent":
            readers = _absent(readers, cohort.batch or 0)
        case _:
            readers = readers.filter(pk__in=cohort.readers)
    return readers.order_by("group__code", "name", "pk")


def find_years(library: Library) -> list[int]:
    """Return the years in which classes of the library entered school, the earliest first."""
    groups = ReaderGroup.objects.filter(library=library, entered__isnull=False).order_by("entered")
    return list(groups.values_list("entered", flat=True).distinct())


def _absent(readers: QuerySet[Reader], batch: int) -> QuerySet[Reader]:
    """Return who has a card, belongs to a class of the import and stands in none of its rows: perhaps they left."""
    rows = StagedReader.objects.filter(batch=batch, batch__library=OuterRef("library"))
    classes = StagedReader.objects.filter(batch=batch, reader__group__isnull=False).values("reader__group")
    holds_card = Exists(Card.objects.filter(reader=OuterRef("pk"), state__in=USABLE))
    return readers.filter(holds_card, ~Exists(rows.filter(reader=OuterRef("pk"))), group__in=classes)
