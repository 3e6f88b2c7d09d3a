"""Putting the demonstration library together, from its doors to two years of daily work.

Everything is drawn from one seed, so the same ``until`` gives the same library.
Titles and authors are facts; people and figures are invented, and the library
is marked as a demonstration.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from catalog.enums import ItemStatus, Use
from catalog.models import Item, Record
from circulation.models import Card, Reader
from libsys.access.desk import Desk, command_desk
from libsys.daybook.recording import Line
from libsys.db.acts import act
from libsys.db.statistics import refresh_statistics
from libsys.enums import Provenance
from libsys.models import Library, Room
from libsys.text.dates import local_moment
from outreach.activities.registering import ActivitySheet, register_activity
from reports.demo import (
    activities,
    callnumbers,
    charges,
    columns,
    copying,
    documents,
    editing,
    facts,
    gifts,
    headings,
    holds,
    importing,
    lending,
    notices,
    people,
    photographs,
    places,
    plans,
    points,
    readers_more,
    room_sheets,
    sheets,
    signing,
    stock,
    stocktaking,
    writing,
)
from reports.demo import items as copies
from reports.demo import rooms as service
from reports.demo.rhythm import days_between, is_open

SEED = 20120531
YEARS = 2
DAYS = 365 * YEARS + 1
# Borrowers on a plain day at each lending room.
BORROWERS = {
    "ZG/WJ": 7.0, "ZG/SE": 6.0, "CN/WJ": 3.4, "CN/SE": 2.6, "BM/WJ": 1.9, "BM/SE": 1.6,
    "HX/WJ": 0.9, "SM/WJ": 0.5, "JQ/WJ": 0.8, "SY32/TS": 2.0,
}  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """What was made, for whoever asked for it."""

    library: Library
    records: int
    items: int
    readers: int
    lines: int


@act
def load_demo(*, until: date, password: str, say: Callable[[str], None]) -> Loaded:
    """Make the demonstration library with two years of daily work ending on ``until``."""
    random = Random(SEED)  # noqa: S311 - dice of a demonstration, the same every time
    library = places.build_places()
    people.build_staff(library, password=password)
    rooms = {f"{room.point.code}/{room.code}": room for room in people.rooms_of(library)}
    desk = command_desk(library, name="演示数据", point=rooms["ZG/WJ"].point)
    headings.lay_headings(desk=desk, at=local_moment(until - timedelta(days=DAYS)))
    items = stock.build_stock(rooms, desk=desk, until=until, random=random)
    say(f"{len(items)} copies")
    cards = people.build_readers(library, people.build_rules(library), until=until, random=random)
    cast = _gather_cast(library, rooms, cards, items, until=until, random=random)
    lines = writing.write_cards(cast, cards, random=random)
    lines += writing.write_loans(cast, _simulate(cast, cards, until=until, random=random))
    lines += writing.write_sheets(cast, _fill_sheets(until=until, random=random))
    written = writing.record_in_order(lines, desk=desk)
    say(f"{written} lines")
    refresh_statistics()
    _hold_activities(cast, desk=desk, until=until, random=random)
    _settle_items(items, lines)
    _catalogue(rooms, desk=desk, until=until)
    _circulate(rooms, desk=desk, until=until)
    _reach_out(rooms, desk=desk, until=until)
    _report(rooms, desk=desk, until=until)
    return Loaded(library, Record.objects.count(), Item.objects.count(), len(cards), written)


def _catalogue(rooms: dict[str, Room], *, desk: Desk, until: date) -> None:
    """Do what cataloguers did lately; with dice of its own, so that two years of lending fall as they always did."""
    random = Random(SEED + 1)  # noqa: S311 - dice of a demonstration
    at = local_moment(until)
    editing.catalogue_specials(desk=desk, until=until, random=random)
    headings.confirm_most(desk=desk, at=at, random=random)
    copies.work_on_items(rooms, desk=desk, until=until, random=random)
    callnumbers.build_call_numbers(desk=desk, at=at)
    columns.build_columns(desk=desk, until=until)
    copying.add_targets(desk=desk, until=until)
    importing.stage_delivery(rooms["ZG/WJ"], desk=desk, at=at)


def _circulate(rooms: dict[str, Room], *, desk: Desk, until: date) -> None:
    """Do what the desks did lately beside lending: classes, holds, charges, a stocktake; with dice of its own."""
    random = Random(SEED + 2)  # noqa: S311 - dice of a demonstration
    readers_more.add_people_of_schools(desk=desk, until=until, random=random)
    charges.charge_readers(rooms["ZG/WJ"], desk=desk, until=until, random=random)
    holds.place_holds(desk.library, desk=desk, at=local_moment(until), random=random)
    notices.write_notices(desk.library, desk=desk, at=local_moment(until), random=random)
    stocktaking.take_stock(rooms, desk=desk, until=until, random=random)


def _reach_out(rooms: dict[str, Room], *, desk: Desk, until: date) -> None:
    """Do what points and gifts asked for beside lending; with dice of its own."""
    random = Random(SEED + 4)  # noqa: S311 - dice of a demonstration
    points.keep_points(rooms, desk=desk, until=until, random=random)
    gifts.give_gifts(random=random, until=until, desk=desk, point=rooms["ZG/WJ"].point)


def _report(rooms: dict[str, Room], *, desk: Desk, until: date) -> None:
    """Do what rooms and the director did: sheets, plans, summaries."""
    random = Random(SEED + 3)  # noqa: S311 - dice of a demonstration
    facts.state_facts(desk=desk, until=until, random=random)
    room_sheets.keep_sheets(rooms, desk=desk, until=until, random=random)
    service.run_rooms(rooms, desk=desk, until=until, random=Random(SEED + 6))  # noqa: S311 - and here
    plans.write_plans(rooms, desk=desk, until=until)
    taken = photographs.take_photographs(desk=desk, until=until, random=random)
    activities.hold_reading_month(rooms, desk=desk, until=until, random=Random(SEED + 5))  # noqa: S311 - dice too
    finished, _begun = documents.write_documents(desk=desk, until=until, taken=taken)
    signing.sign_summary(finished, rooms, desk=desk, until=until)
    facts.measure_today(desk=desk, until=until)


def _gather_cast(
    library: Library, rooms: dict[str, Room], cards: list[Card], items: list[Item], *, until: date, random: Random
) -> writing.Cast:
    readers = {card.reader_id: card.reader for card in cards}
    first = min(card.issued_on for card in cards).year
    keys = writing.draw_keys(readers.values(), range(first, until.year + 1), random=random)
    return writing.Cast(
        library, rooms, readers, {item.pk: item for item in items}, keys, writing.read_rules(library, until=until)
    )


def _simulate(cast: writing.Cast, cards: list[Card], *, until: date, random: Random) -> list[lending.SimulatedLoan]:
    shelves = {
        code: lending.Shelf(code, usual, children=code.endswith("/SE"), corner=code.endswith("/TS"))
        for code, usual in BORROWERS.items()
    }
    codes = {room.pk: code for code, room in cast.rooms.items()}
    arrivals = {}
    for item in cast.items.values():
        if item.use == Use.LENDING and item.room_id and codes[item.room_id] in shelves:
            shelves[codes[item.room_id]].items.append(item.pk)
            arrivals[item.pk] = item.accessioned_on
    borrowers = [_borrower(card.reader, card) for card in cards]
    simulation = lending.Simulation(
        list(shelves.values()), borrowers, arrivals=arrivals, grant=cast.grant, random=random
    )
    days = days_between(until - timedelta(days=DAYS - 1), until)
    return simulation.run(days, is_open=_opening())


def _borrower(reader: Reader, card: Card) -> lending.Borrower:
    code = reader.category.code
    days, limit = {"pupil": (14, 2), "teacher": (60, 15)}.get(code, (30, 5))
    return lending.Borrower(
        reader=reader.pk,
        since=card.issued_on,
        until=reader.valid_until,
        days=days,
        limit=limit,
        children=code in ("child", "pupil"),
        in_class=bool(reader.group and reader.group.point_id),
    )


def _opening() -> Callable[[str, date], bool]:
    plans = {f"{plan.code}/{code}": plan for plan in places.POINTS for code, *_names in plan.rooms}
    return lambda room, day: is_open(plans[room], day)


def _fill_sheets(*, until: date, random: Random) -> Iterator[sheets.SheetLine]:
    opened = _opening()
    for day in days_between(until - timedelta(days=DAYS - 1), until):
        for room in sheets.SHEETS:
            if opened(room, day):
                lines = sheets.sheet_lines(room, day, random=random)
                yield from (
                    one for one in lines if not service.stands_in_sessions(one.room, one.kind, day, until=until)
                )


def _hold_activities(cast: writing.Cast, *, desk: Desk, until: date, random: Random) -> None:
    since = until - timedelta(days=DAYS - 1)
    for year in range(since.year, until.year + 1):
        for number, plan in enumerate(sheets.YEARLY):
            held_on = date(year, plan.month, plan.day)
            if not since <= held_on <= until:
                continue
            room = cast.rooms[plan.room]
            attendance = max(5, round(plan.attendance * random.gauss(1, 0.12)))
            exact = attendance < 100
            sheet = ActivitySheet(
                name=plan.name,
                kind=plan.kind,
                held_on=held_on,
                point=room.point,
                room=room,
                attendance=attendance if exact else round(attendance, -1),
                precision=(Provenance.MANUAL if exact else Provenance.ESTIMATE).value,
                partners=plan.partners,
            )
            key = f"demo-activity-{year}-{number:02d}"
            register_activity(sheet=sheet, desk=desk, at=local_moment(held_on), key=key)


def _settle_items(items: list[Item], lines: list[Line]) -> None:
    """Bring the copies' status and loan counts to what the lines say."""
    lent = Counter(line.columns["item_id"] for line in lines if line.kind.value == "loan.checked_out")
    back = Counter(line.columns["item_id"] for line in lines if line.kind.value == "loan.checked_in")
    for item in items:
        item.loans = lent[item.pk]
        item.status = ItemStatus.ON_LOAN if lent[item.pk] > back[item.pk] else item.status
    Item.objects.bulk_update([item for item in items if item.loans], ["loans", "status"], batch_size=writing.BATCH)


def default_until() -> date:
    """Return the last day of the demonstration: yesterday."""
    return timezone.localdate() - timedelta(days=1)
