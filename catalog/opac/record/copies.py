"""The copies of a record as a reader wants them told: alike ones as one line, those of one's own branch first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from catalog.items.availability import Availability, Copy, State
from catalog.models import Item
from libsys.models import ServicePoint

BRANCH_COOKIE, LONGEST_CODE = "my_branch", 80


@dataclass(frozen=True)
class CopyGroup:
    """Copies alike: same place, state, call number and day of return; all overdue ones are alike."""

    state: State
    item: Item
    due_on: date | None
    count: int
    is_overdue: bool = False
    is_near: bool = False


def own_branch(request: HttpRequest) -> ServicePoint | None:
    """Return the service point that the reader chose as theirs; a cookie that names none chooses none."""
    library, _, code = request.COOKIES.get(BRANCH_COOKIE, "")[:LONGEST_CODE].partition(".")
    if not code or not (library + code).isprintable():
        return None
    return ServicePoint.objects.filter(library__code=library, code=code, closed_on=None).first()


def nearest_first(availability: Availability, branch: ServicePoint | None) -> Availability:
    """Return the same answer with the copies of ``branch`` before others that are as good."""
    if branch is None:
        return availability
    ordered = sorted(availability.copies, key=lambda copy: (copy.state.rank, copy.item.point_id != branch.pk))
    return Availability(availability.state, tuple(ordered))


def group_copies(copies: Sequence[Copy], branch: ServicePoint | None = None) -> list[CopyGroup]:
    """Return the copies with those that are alike told as one, the best first."""
    counted: dict[tuple[object, ...], list[Copy]] = {}
    for copy in copies:
        item = copy.item
        back = (copy.back_on, copy.is_overdue)
        where = (item.point_id, item.room_id, item.shelf_id)
        alike = (copy.state.rank, *where, item.call_number, item.volume, item.media_note, *back)
        counted.setdefault(alike, []).append(copy)
    firsts = ((group[0], len(group)) for group in counted.values())
    return [
        CopyGroup(copy.state, copy.item, copy.back_on, count, copy.is_overdue, is_near=_is_at(copy.item, branch))
        for copy, count in firsts
    ]


def _is_at(item: Item, branch: ServicePoint | None) -> bool:
    return branch is not None and item.point_id == branch.pk


def call_parts(call_number: str) -> list[str]:
    """Return the lines of a spine label: a call number is broken where its parts meet."""
    return [part for part in call_number.split("/") if part]
