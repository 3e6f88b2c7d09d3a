"""Check-out: a copy goes home with a reader."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db.models import Count, F, QuerySet, Sum

from catalog.enums import ItemStatus
from catalog.items.moves import LEND
from catalog.items.moving import set_status
from catalog.models import Item
from circulation.enums import Kind
from circulation.holds.collecting import REQUEUED, collect, requeue
from circulation.lending.case import Case
from circulation.lending.checks import find_blocks
from circulation.lending.gathering import find_loan_of, gather_case, lock_item_unless_done, lock_reader_with_key
from circulation.lending.lines import describe
from circulation.lending.overriding import NO_OVERRIDE, Override
from circulation.models import Card, Loan, Reader
from circulation.policy.due import due_by, find_calendar
from circulation.readers.keys import find_or_make_key
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many
from libsys.db.acts import act
from libsys.db.inserting import insert
from libsys.db.prepared import Prepared
from libsys.errors import DomainError
from libsys.models import Entry
from libsys.text.dates import local_day

ONE_MORE = F("loans") + 1


class CheckOutRefused(DomainError):
    """The copy was not lent; every block that nobody lifted is kept."""


@act
def check_out(
    *,
    reader: Reader,
    item: Item,
    desk: Desk,
    at: datetime,
    key: str | None,
    card: Card | None = None,
    override: Override = NO_OVERRIDE,
) -> Loan:
    """Lend ``item`` to ``reader`` on the terms that the loan rules grant.

    Both rows are locked first, reader before item, so two desks cannot lend
    past a limit; the terms are copied onto the loan, so that a later change of
    rules leaves it alone. The first check-out of a reader in a room on a day
    is a borrowing visit too. Sent twice with one ``key``, the first loan is
    the answer. ``card`` is the one in hand; without it any valid card serves.
    A hold of the reader on the record is collected with it; another reader's,
    for which the copy was kept, goes back to its place in the queue.

    :raises CheckOutRefused: with every block that ``override`` does not lift.
    """
    reader = lock_reader_with_key(reader, year=local_day(at).year)
    item, earlier = lock_item_unless_done(item, key)
    if earlier is not None:
        return find_loan_of(Entry.objects.get(pk=earlier))
    case = gather_case(reader=reader, item=item, desk=desk, at=at, card=card)
    lifted, standing = override.divide(find_blocks(case), desk=desk)
    if standing:
        raise CheckOutRefused(standing)
    was, key = item.status, key or f"check-out:{uuid4()}"
    loan = _write_loan(case, reader=reader, item=item, desk=desk, at=at)
    detail = {**override.explain(lifted, desk=desk), **({"from": was} if was != ItemStatus.AVAILABLE else {})}
    _record_loan(_Lent(loan, detail), desk=desk, at=at, key=key)
    _settle_claims(case, item, desk=desk, at=at, key=key)
    return loan


@dataclass(frozen=True)
class _Lent:
    """A loan just written, with what explains its line: which blocks were lifted, why, and by whom."""

    loan: Loan
    detail: dict[str, Any]


def _write_loan(case: Case, *, reader: Reader, item: Item, desk: Desk, at: datetime) -> Loan:
    point = desk.point or item.point
    calendar = find_calendar(library=desk.library, point=point, since=case.on)
    loan = Loan(
        reader=reader,
        item=item,
        library=desk.library,
        point=point,
        room=desk.room,
        staff=desk.staff,
        checked_out_at=at,
        due_on=due_by(case.terms, since=case.on, calendar=calendar).day,
        terms=case.terms.as_json(),
    )
    insert(loan)
    set_status(item, by=LEND, loans=ONE_MORE)
    item.loans += 1
    return loan


def _settle_claims(case: Case, item: Item, *, desk: Desk, at: datetime, key: str) -> None:
    """End the reader's own hold; let another reader, for whom the copy was kept, wait on at the old place."""
    own, other = case.own_claim(), case.kept_for_another()
    if own is not None:
        collect(own.hold, item, desk=desk, at=at, key=key)
    if other is not None:
        requeue(other.hold, item, desk=desk, at=at, key=f"{key}.{REQUEUED}", why="lent_despite_hold")


def _record_loan(lent: _Lent, *, desk: Desk, at: datetime, key: str | None) -> None:
    loan, day = lent.loan, local_day(at)
    known = getattr(loan.borrower, "reader_key", None)  # read when the reader was locked
    reader_key, is_new = (known, False) if known is not None else find_or_make_key(loan.borrower, day.year)
    columns = describe(item=loan.item, reader=loan.borrower, reader_key=reader_key, on=day)
    lines = [Line(Kind.CHECKED_OUT, at, {**columns, "loan_id": loan.pk, "detail": lent.detail}, key)]
    # A key made just now has no lines yet, so there is no earlier visit to look for.
    visit_key = _visit_key(reader_key, 0, desk=desk, at=at) if is_new else _find_visit_key(reader_key, desk=desk, at=at)
    if visit_key:
        who = {name: columns[name] for name in ("reader_key", "reader_category", "age_band", "group")}
        lines.append(Line(Kind.VISIT_BORROWED, at, {**who, "loan_id": loan.pk}, visit_key))
    record_many(lines, desk=desk)


def _find_visit_key(reader_key: int, *, desk: Desk, at: datetime) -> str:
    """Return the key of the visit line to write, empty where today's visit is counted already.

    The reader's row is locked, so nobody else writes it meanwhile; the key, made from
    reader, place and day, guards the same in the database. After a visit was taken
    back, the next one needs a key of its own: hence the count.
    """
    room, point = desk.room.pk if desk.room else None, desk.point.pk if desk.point else None
    found = _VISITS.first(reader_key, local_day(at), desk.library.pk, point, room)
    visits, lines = found or (0, 0)
    return "" if visits else _visit_key(reader_key, lines, desk=desk, at=at)


def _visits(reader_key: int, day: date, library: int, point: int | None, room: int | None) -> QuerySet[Entry, Any]:
    lines = Entry.objects.filter(
        kind=Kind.VISIT_BORROWED.value, reader_key=reader_key, day=day, library=library, point=point, room=room
    )
    return lines.order_by().values("kind").annotate(visits=Sum("quantity"), lines=Count("pk")).values_list(
        "visits", "lines"
    )  # fmt: skip


_VISITS = Prepared(_visits)


def _visit_key(reader_key: int, lines: int, *, desk: Desk, at: datetime) -> str:
    place = f"r{desk.room.pk}" if desk.room else f"p{desk.point.pk}" if desk.point else f"l{desk.library.pk}"
    return f"visit:{reader_key}:{place}:{local_day(at)}:{lines}"
