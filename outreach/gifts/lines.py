"""The lines of gifts: written when one is registered, taken back when it is changed or cancelled."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from catalog.enums import Kind as CatalogKind
from libsys.access.desk import Desk
from libsys.daybook.kinds import KindEnum
from libsys.daybook.recording import record, void
from libsys.enums import Provenance
from libsys.models import Entry, ServicePoint
from libsys.text.dates import local_moment
from outreach.enums import Kind
from outreach.models import Gift, Giving

RECEIVED, GIVEN = "gift", "giving"
KINDS: dict[str, KindEnum] = {
    kind.value: kind for kind in (Kind.GIFT_RECEIVED, Kind.GIFT_TITLES, Kind.GIFT_PEOPLE, CatalogKind.GIFT_GIVEN)
}
Part = tuple[KindEnum, int]


def write_gift(gift: Gift, *, desk: Desk, at: datetime, key: str | None) -> None:
    """Write the lines of a gift: its copies, and its titles where they were counted; a class has the credit."""
    group = gift.donor.group.code if gift.donor.group else ""
    parts: list[Part] = [(Kind.GIFT_RECEIVED, gift.copies)]
    if gift.titles:
        parts.append((Kind.GIFT_TITLES, gift.titles))
    columns = {"topic": gift.subject, "group": group, "object_type": RECEIVED, "object_id": gift.pk}
    _write(parts, columns, day=gift.received_on, point=gift.point, number=gift.number, desk=desk, at=at, key=key)


def write_giving(giving: Giving, *, desk: Desk, at: datetime, key: str | None) -> None:
    """Write the lines of what was given away: copies, and whom they serve where that is known."""
    parts: list[Part] = [(CatalogKind.GIFT_GIVEN, giving.copies)]
    if giving.people:
        parts.append((Kind.GIFT_PEOPLE, giving.people))
    columns = {"topic": giving.kind, "object_type": GIVEN, "object_id": giving.pk}
    _write(parts, columns, day=giving.given_on, point=giving.point, number=giving.number, desk=desk, at=at, key=key)


def take_back(row: Gift | Giving, *, reason: str, desk: Desk, at: datetime, key: str | None) -> int:
    """Void every standing line of a gift and return how many; the first voiding line carries ``key``."""
    lines = list(standing_lines(row))
    for turn, line in enumerate(lines):
        void(line, kind=KINDS[line.kind], desk=desk, at=at, key=None if turn else key, reason=reason)
    return len(lines)


def standing_lines(row: Gift | Giving) -> Iterator[Entry]:
    """Return the counted lines of a gift that nothing took back."""
    subject = RECEIVED if isinstance(row, Gift) else GIVEN
    lines = Entry.objects.filter(object_type=subject, object_id=row.pk, kind__in=list(KINDS))
    undone = lines.filter(voids__isnull=False).values("voids")
    yield from lines.filter(voids=None).exclude(pk__in=undone).order_by("pk")


def _write(
    parts: Iterable[Part], columns: dict[str, object], *, day: date, point: ServicePoint, number: str,
    desk: Desk, at: datetime, key: str | None,
) -> None:  # fmt: skip
    placed = {"point": point, "room": None, "provenance": Provenance.MANUAL, "detail": {"number": number}}
    moment = min(at, local_moment(day))
    for turn, (kind, quantity) in enumerate(parts):
        record(kind, desk=desk, at=moment, key=None if turn else key, day=day, quantity=quantity, **placed, **columns)
