"""What the address says: which cohort, which of them; and the form that asks for it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from circulation.models import ReaderCategory
from circulation.readers.clearance.cohorts import WAYS, Cohort, find_years
from circulation.readers.clearance.debts import STANDINGS
from circulation.readers.groups.finding import find_groups
from libsys.models import Library

SESSION_KEY = "clearance-numbers"
MOST_DIGITS = 12
MOST_GROUPS = 200


@dataclass(frozen=True)
class Asked:
    """The cohort and the standing that a page was asked for."""

    cohort: Cohort
    standing: str


def read_asked(request: HttpRequest) -> Asked:
    """Return what the address asks for; what it says wrongly asks for nothing."""
    told = request.GET
    way = told.get("way", "")
    cohort = Cohort(
        way=way if way in WAYS else WAYS[0],
        groups=[number for text in told.getlist("groups")[:MOST_GROUPS] if (number := _number(text))],
        entered=_number(told.get("entered", "")),
        category=_number(told.get("category", "")),
        batch=_number(told.get("batch", "")),
        readers=list(request.session.get(SESSION_KEY, [])),
    )
    standing = told.get("standing", "")
    return Asked(cohort, standing if standing in STANDINGS else "")


def choices_of(library: Library, asked: Asked) -> dict[str, Any]:
    """Return what the form offers, each with whether it is chosen."""
    chosen = set(asked.cohort.groups)
    return {
        "groups": [(group, group.pk in chosen) for group in find_groups(library)],
        "years": find_years(library),
        "categories": list(ReaderCategory.objects.filter(library=library)),
        "standings": list(STANDINGS.items()),
        "listed": len(asked.cohort.readers),
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
