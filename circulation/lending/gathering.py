"""Locking rows and gathering the facts of a case, in as few queries as it takes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import OuterRef, Q, QuerySet, Subquery

from catalog.models import Item
from circulation.enums import CardState, HoldState
from circulation.holds.queue import count_free, find_active
from circulation.lending.case import Case, Claim, OpenLoan
from circulation.models import Card, Loan, Reader, ReaderKey
from circulation.models.claims import is_claimed
from circulation.policy.finding import find_terms
from circulation.policy.terms import kept_value
from libsys.access.desk import Desk
from libsys.db.prepared import Prepared
from libsys.models import Entry
from libsys.text.dates import local_day

M = TypeVar("M", bound=models.Model)

BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")


def lock_reader(reader: Reader) -> Reader:
    """Return the reader afresh and locked until the act ends, with category and group."""
    return _found(_READER.first(reader.pk), Reader)


def lock_reader_with_key(reader: Reader, *, year: int) -> Reader:
    """Return the reader locked as above, with ``reader_key``, the number that stands for them in ``year``, if any."""
    return _found(_READER_WITH_KEY.first(reader.pk, year), Reader)


def lock_item(item: Item) -> Item:
    """Return the copy afresh and locked until the act ends, with its record and its place."""
    return _found(_ITEM.first(item.pk), Item)


def lock_item_unless_done(item: Item, key: str | None) -> tuple[Item, int | None]:
    """Return the copy locked, and the number of the line that ``key`` wrote earlier, in one query.

    Whoever asks holds the reader's row already, so nobody else is at work under the same key.
    """
    if not key:
        return lock_item(item), None
    row: Any = _found(_ITEM_UNLESS_DONE.first(item.pk, key), Item)
    return row, row.earlier


def find_loan_of(entry: Entry) -> Loan:
    """Return the loan that a line of the day book speaks of."""
    return Loan.objects.select_related("item", "reader").get(pk=entry.loan_id or 0)


def gather_case(*, reader: Reader, item: Item, desk: Desk, at: datetime, card: Card | None = None) -> Case:
    """Return all that the checks ask for, in four queries: card, loans, holds, rules; in five where others wait."""
    today = local_day(at)
    loans = _as_open_loans(_LOANS_AROUND.rows(reader.pk, item.pk))
    claims = find_claims(item, on=today)
    return Case(
        on=today,
        reader=reader.pk,
        card_state=_card_state(reader, card),
        valid_until=reader.valid_until,
        item=item.pk,
        item_status=item.status,
        item_use=item.use,
        material=item.material,
        terms=find_terms(
            library=desk.library,
            point=desk.point or item.point,
            category=reader.category,
            material=item.material,
            on=today,
        ),
        loan=next((loan for loan in loans if loan.item == item.pk), None),
        loans=tuple(loan for loan in loans if loan.reader == reader.pk),
        claims=claims,
        free_copies=count_free(item) if any(claim.is_waiting for claim in claims) else 0,
        suspended_until=reader.suspended_until,
        owed=reader.owed,
    )


def find_claims(item: Item, *, on: date) -> tuple[Claim, ...]:
    """Return the holds that concern a copy as plain facts, the first in line first; one query."""
    return tuple(
        Claim(
            hold=hold.pk,
            reader=hold.reader_id,
            place=str(hold.pickup),
            is_kept=hold.item_id == item.pk,
            is_waiting=hold.state == HoldState.WAITING and not (hold.paused_until and hold.paused_until >= on),
        )
        for hold in find_active(item)
    )


def find_open_loans(which: Q) -> list[OpenLoan]:
    """Return open loans as plain facts, the earliest due first."""
    return _as_open_loans(_open_loans(which))


def _open_loans(which: Q) -> "QuerySet[Loan]":
    return (
        Loan.objects.filter(which, returned_at__isnull=True)
        .select_related("point", "room", "item")
        .only("reader", "item__material", "checked_out_at", "due_on", "renewals", "terms", *_PLACE)
        .annotate(is_claimed=is_claimed())
        .order_by("due_on", "pk")
    )


def _as_open_loans(rows: Iterable[Loan]) -> list[OpenLoan]:
    return [
        OpenLoan(
            pk=row.pk,
            reader=row.reader_id or 0,
            item=row.item_id,
            material=row.item.material,
            lent_on=local_day(row.checked_out_at),
            due_on=row.due_on,
            place=" · ".join(str(place) for place in (row.point, row.room) if place),
            renewals=row.renewals,
            grace=kept_value(row.terms, "grace_days"),
            is_claimed=row.is_claimed,  # type: ignore[attr-defined]  # the question marks each row
        )
        for row in rows
    ]


_PLACE = ("point__name", "point__english_name", "room__name", "room__english_name")


def _card_state(reader: Reader, card: Card | None) -> str:
    """Return the state of the card in hand, else the best state among the reader's cards."""
    states = dict(_CARDS.rows(reader.pk))
    if card is not None:
        return str(states.get(card.pk, ""))
    if CardState.VALID.value in states.values():
        return CardState.VALID.value
    return str(next(reversed(states.values()), ""))


def _whole_items() -> "QuerySet[Item]":
    return Item.objects.select_related("record", "point", "room").defer(*BULKY)


def _locked(rows: QuerySet) -> QuerySet:  # type: ignore[type-arg]  # rows of readers or of items alike
    return rows.select_for_update(of=("self",) if connection.features.has_select_for_update_of else ())


def _found(row: M | None, model: type[M]) -> M:
    if row is None:
        raise model.DoesNotExist  # type: ignore[attr-defined]  # every model has its own
    return row


def _readers() -> "QuerySet[Reader]":
    return Reader.objects.select_related("category", "group")


def key_of_year(year: int) -> Subquery:
    """Return the number that stands in the day book for the reader of a query, in a year."""
    return Subquery(ReaderKey.objects.filter(reader=OuterRef("pk"), year=year).values("key"))


_READER: Prepared[Reader] = Prepared(lambda pk: _locked(_readers()).filter(pk=pk))
_READER_WITH_KEY: Prepared[Reader] = Prepared(
    lambda pk, year: _locked(_readers().annotate(reader_key=key_of_year(year))).filter(pk=pk)
)
_ITEM: Prepared[Item] = Prepared(lambda pk: _locked(_whole_items()).filter(pk=pk))
_ITEM_UNLESS_DONE: Prepared[Item] = Prepared(
    lambda pk, key: _locked(
        _whole_items().annotate(earlier=Subquery(Entry.objects.filter(key=key).values("pk")[:1]))
    ).filter(pk=pk)
)
_LOANS_AROUND = Prepared(lambda reader, item: _open_loans(Q(reader=reader) | Q(item=item)))
_CARDS = Prepared(lambda reader: Card.objects.filter(reader=reader).order_by("pk").values_list("pk", "state"))
