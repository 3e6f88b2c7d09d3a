"""Writing the simulated years down: loans as rows, everything as lines in the order in which it happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from catalog.models import Item
from circulation.enums import Kind
from circulation.models import Card, Loan, Reader, ReaderKey
from circulation.policy.due import due_by
from circulation.policy.finding import find_rules
from circulation.policy.ladder import Question, Rule, climb
from circulation.policy.terms import Terms
from circulation.readers.ages import age_band
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many
from libsys.enums import Provenance
from libsys.models import Library, Room
from libsys.text.dates import local_moment
from reports.demo.lending import Granted, SimulatedLoan
from reports.demo.sheets import SheetLine

BATCH = 1000
CARD_ROOMS = {
    "adult": ("ZG/WJ", "ZG/WJ", "ZG/WJ", "CN/WJ", "BM/WJ"),
    "child": ("ZG/SE", "ZG/SE", "CN/SE"),
    "pupil": ("ZG/SE",),
}


@dataclass(frozen=True)
class Cast:
    """Everybody and everything that the lines speak of, by number or code."""

    library: Library
    rooms: dict[str, Room]
    readers: dict[int, Reader]
    items: dict[int, Item]
    keys: dict[tuple[int, int], int]
    rules: list[Rule]

    def terms_of(self, reader: int, item: int, room: str, day: date) -> Terms:
        """Return what the loan rules grant to a reader for a copy, in a room on a day."""
        question = Question(
            point=self.rooms[room].point_id,
            category=self.readers[reader].category_id,
            material=self.items[item].material,
            on=day,
        )
        return climb(self.rules, question)

    def grant(self, reader: int, item: int, room: str, day: date) -> Granted:
        """Return until when the copy is lent, every day counting as open, and whether it may be renewed."""
        terms = self.terms_of(reader, item, room, day)
        return Granted(due_by(terms, since=day).day, terms.max_renewals.value > 0)


def moment_of(day: date, minute: int) -> datetime:
    """Return the moment ``minute`` minutes after midnight, local time, in UTC."""
    return (local_moment(day).replace(hour=0) + timedelta(minutes=minute)).astimezone(UTC)


def read_rules(library: Library, *, until: date) -> list[Rule]:
    """Return the loan rules by which the years are lived."""
    return find_rules(library, on=until)


def draw_keys(readers: Iterable[Reader], years: range, *, random: Random) -> dict[tuple[int, int], int]:
    """Give every reader a random key for each year, and keep them."""
    rows = [ReaderKey(reader=reader, year=year, key=random.getrandbits(62)) for reader in readers for year in years]
    ReaderKey.objects.bulk_create(rows, batch_size=BATCH)
    return {(row.reader_id, row.year): row.key for row in rows}


def write_cards(cast: Cast, cards: list[Card], *, random: Random) -> list[Line]:
    """Return a line for each card that was issued, at the window where such readers go."""
    return [
        Line(
            Kind.CARD_ISSUED,
            moment_of(card.issued_on, 10 * 60),
            {
                **reader_columns(cast, card.reader_id, card.issued_on),
                **_placed(cast, random.choice(CARD_ROOMS.get(card.reader.category.code, CARD_ROOMS["adult"]))),
            },
        )
        for card in cards
    ]


def write_loans(cast: Cast, simulated: list[SimulatedLoan]) -> list[Line]:
    """Save the loans and return their lines: out, renewed, back, and one borrowing visit per reader, room and day."""
    loans = Loan.objects.bulk_create((_loan(cast, one) for one in simulated), batch_size=BATCH)
    lines: list[Line] = []
    visited: set[tuple[int, str, date]] = set()
    for loan, one in zip(loans, simulated, strict=True):
        visit = (one.reader, one.room, one.out[0])
        if visit not in visited:
            visited.add(visit)
            columns = reader_columns(cast, one.reader, one.out[0]) | _placed(cast, one.room)
            lines.append(Line(Kind.VISIT_BORROWED, moment_of(*one.out), columns))
        lines.append(_loan_line(cast, loan, one, Kind.CHECKED_OUT, one.out))
        if loan.renewals and one.renewed:
            lines.append(_loan_line(cast, loan, one, Kind.RENEWED, one.renewed, topic="reader"))
        if one.back:
            lines.append(_loan_line(cast, loan, one, Kind.CHECKED_IN, one.back))
    return lines


def write_sheets(cast: Cast, sheets: Iterable[SheetLine]) -> list[Line]:
    """Return the lines of the daily sheets, as written at closing time."""
    return [
        Line(
            sheet.kind,
            moment_of(sheet.day, 17 * 60 + 10),
            {
                **_placed(cast, sheet.room),
                "quantity": sheet.quantity,
                "topic": sheet.topic,
                "age_band": sheet.age_band,
                "provenance": Provenance.MANUAL,
            },
        )
        for sheet in sheets
    ]


def record_in_order(lines: list[Line], *, desk: Desk) -> int:
    """Write the lines by the time at which they happened and return how many."""
    return record_many(sorted(lines, key=lambda line: line.at), desk=desk)


def reader_columns(cast: Cast, reader_id: int, day: date) -> dict[str, object]:
    """Return what a line says of a reader: never who."""
    reader = cast.readers[reader_id]
    return {
        "reader_key": cast.keys.get((reader_id, day.year)),
        "reader_category": reader.category.code,
        "age_band": age_band(reader.birth_month, day),
        "group": reader.group.code if reader.group else "",
    }


def _loan(cast: Cast, one: SimulatedLoan) -> Loan:
    room = cast.rooms[one.room]
    renewed = one.renewed is not None and (one.back is None or one.renewed[0] <= one.back[0])
    return Loan(
        reader_id=one.reader,
        item_id=one.item,
        library=cast.library,
        point=room.point,
        room=room,
        checked_out_at=moment_of(*one.out),
        due_on=one.due,
        returned_at=moment_of(*one.back) if one.back else None,
        renewals=int(renewed),
        terms=cast.terms_of(one.reader, one.item, one.room, one.out[0]).as_json(),
    )


def _loan_line(cast: Cast, loan: Loan, one: SimulatedLoan, kind: Kind, when: tuple[date, int], topic: str = "") -> Line:
    item = cast.items[one.item]
    columns = {
        **reader_columns(cast, one.reader, when[0]),
        **_placed(cast, one.room),
        "record_id": item.record_id,
        "item_id": item.pk,
        "loan_id": loan.pk,
        "material": item.material,
        "clc": item.record.clc,
        "source": item.source,
        "topic": topic,
    }
    if kind == Kind.RENEWED:
        columns["detail"] = {"due_before": one.first_due.isoformat(), "due_after": one.due.isoformat()}
    return Line(kind, moment_of(*when), columns)


def _placed(cast: Cast, room_code: str) -> dict[str, object]:
    room = cast.rooms[room_code]
    return {"point": room.point, "room": room, "desk": str(room.name)}
