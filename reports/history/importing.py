"""Writing a checked table into the day book: all of it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many
from libsys.db.acts import act
from libsys.enums import PointKind
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Library, Room, ServicePoint
from libsys.places.finding import FoundPlace, PlaceUnknown, find_place
from libsys.places.opening import create_point, create_room
from libsys.text.dates import local_day, local_moment
from reports.history.checking import CheckedTable, CountRow, Mistake, check_table
from reports.history.reading import Table

KEYS_AT_ONCE = 500


class CountsRefused(DomainError):
    """The table has mistakes; nothing was written."""

    status = 422

    def __init__(self, mistakes: list[Mistake]) -> None:
        """Keep every mistake, one reason each."""
        self.mistakes = mistakes
        super().__init__(
            [
                Reason(
                    "count_row_wrong", _("第 %(row)s 行：%(sentence)s") % {"row": known.row, "sentence": known.sentence}
                )
                for known in mistakes
            ]
        )


@dataclass(frozen=True)
class Imported:
    """How many lines an import wrote, how many were there already, and the last day that the file speaks of."""

    written: int
    known: int
    last_day: date


def check_counts(*, table: Table, library: Library, at: datetime, create_places: bool = False) -> CheckedTable:
    """Return the rows of ``table`` with all their mistakes, against the places of ``library``."""
    return check_table(table, today=local_day(at), knows_place=_place_judge(library, create_places))


def count_known(checked: CheckedTable, *, library: Library) -> int:
    """Return how many rows of the same file the day book of ``library`` holds already."""
    return len(_find_known([_key(library, checked.fingerprint, row) for row in checked.rows]))


@act
def import_counts(*, table: Table, desk: Desk, at: datetime, create_places: bool = False) -> Imported:
    """Write a line for every row of ``table`` that is not in the day book yet.

    The key of a line is made from the library, the file and the row, so the
    same file adds nothing a second time. Places that the file names are opened
    first when ``create_places`` says so.

    :raises CountsRefused: with every mistake of every row; nothing is written then.
    """
    library = desk.library
    checked = check_counts(table=table, library=library, at=at, create_places=create_places)
    if not checked.is_right:
        raise CountsRefused(checked.mistakes)
    keys = {row.number: _key(library, checked.fingerprint, row) for row in checked.rows}
    known = _find_known(list(keys.values()))
    new = [row for row in checked.rows if keys[row.number] not in known]
    places = _Places(library, create_places=create_places)
    lines = [_line(row, places.find(row.point, row.room), keys[row.number]) for row in new]
    return Imported(
        written=record_many(lines, desk=desk),
        known=len(checked.rows) - len(new),
        last_day=max(row.day for row in checked.rows),
    )


class _Places:
    """The places of a file, each looked up or opened once."""

    def __init__(self, library: Library, *, create_places: bool) -> None:
        self.library = library
        self.create_places = create_places
        self.known: dict[tuple[str, str], FoundPlace] = {}

    def find(self, point: str, room: str) -> FoundPlace:
        """Return the place that the texts name, and open it if that is wanted."""
        if (point, room) not in self.known:
            self.known[point, room] = self._find_or_open(point, room)
        return self.known[point, room]

    def _find_or_open(self, point: str, room: str) -> FoundPlace:
        try:
            return find_place(library=self.library, point=point, room=room)
        except PlaceUnknown:
            if not self.create_places:
                raise
        at = self._open_point(point)
        return FoundPlace(at, create_room(point=at, name=room) if room else None)

    def _open_point(self, text: str) -> ServicePoint:
        if not text:
            central = ServicePoint.objects.filter(library=self.library, kind=PointKind.CENTRAL).first()
            return central or create_point(library=self.library, name="总馆", kind=PointKind.CENTRAL)
        try:
            found = find_place(library=self.library, point=text).point
        except PlaceUnknown:
            found = None
        return found or create_point(library=self.library, name=text)


def _place_judge(library: Library, create_places: bool) -> Callable[[str, str], str]:  # noqa: FBT001 - private
    names = _Names(library)

    def judge(point: str, room: str) -> str:
        if len(point) > names.longest or len(room) > names.longest:
            return _("网点和室的名称不超过 100 个字。")
        return names.judge(point, room, may_open=create_places)

    return judge


class _Names:
    """The codes and names of a library's places, read once for a whole file."""

    longest = 100

    def __init__(self, library: Library) -> None:
        self.points: dict[str, int] = {}
        for found in ServicePoint.objects.filter(library=library).order_by("pk"):
            self.points[found.name] = found.pk
            self.points[found.code] = found.pk
        self.rooms: dict[str, set[tuple[int, int]]] = {}
        for room in Room.objects.filter(point__library=library):
            for text in (room.code, room.name):
                self.rooms.setdefault(text, set()).add((room.point_id, room.pk))

    def judge(self, point: str, room: str, *, may_open: bool) -> str:
        """Return what is wrong with a place as written, empty if nothing."""
        if point and point not in self.points:
            return "" if may_open else _("没有名为“%(point)s”的网点。可选“新建文件里的网点和室”。") % {"point": point}
        if not room:
            return ""
        found = {pk for at, pk in self.rooms.get(room, set()) if not point or at == self.points[point]}
        if len(found) > 1 and not point:
            return _("“%(room)s”不止一处，请写明网点。") % {"room": room}
        if not found and not may_open:
            return _("没有名为“%(room)s”的室。可选“新建文件里的网点和室”。") % {"room": room}
        return ""


def _line(row: CountRow, place: FoundPlace, key: str) -> Line:
    detail = {"since": row.since.isoformat() if row.since else "", "note": row.note, "row": row.number}
    columns = {
        "day": row.day,
        "quantity": row.quantity,
        "amount": row.amount,
        "point": place.point,
        "room": place.room,
        "detail": {name: value for name, value in detail.items() if value},
        **row.texts,
    }
    return Line(row.kind, local_moment(row.day), columns, key)


def _key(library: Library, fingerprint: str, row: CountRow) -> str:
    return f"counts:{library.pk}:{fingerprint[:40]}:{row.number}"


def _find_known(keys: list[str]) -> set[str]:
    known: set[str] = set()
    for first in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[first : first + KEYS_AT_ONCE]
        known.update(Entry.objects.filter(key__in=some).values_list("key", flat=True))  # type: ignore[arg-type]
    return known
