"""Placing a hold: a reader joins the queue of a record, or asks for one copy of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from catalog.models import Item, Record
from circulation.enums import CardState, HoldState, Kind
from circulation.holds.judging import HoldCase, find_reasons
from circulation.holds.lines import BY_READER, find_hold_of, record_hold, who_asked
from circulation.holds.queue import active_of, lendable
from circulation.models import Card, Hold, Loan, Reader
from circulation.policy.finding import find_terms
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.enums import PointKind
from libsys.errors import DomainError
from libsys.models import Library, ServicePoint
from libsys.text.dates import local_day

NOBODY_FETCHES = (PointKind.SELF_SERVICE, PointKind.CLASS_CORNER)
"""Points at which nobody keeps a shelf of holds."""


class HoldRefused(DomainError):
    """The hold was not placed; every reason is kept."""


@dataclass(frozen=True)
class Wish:
    """What a reader waits for and where it is to be fetched; ``wanted`` is one copy where no other will do."""

    record: Record
    pickup: ServicePoint
    wanted: Item | None = None


@act
def place_hold(
    *,
    reader: Reader,
    wish: Wish,
    desk: Desk,
    at: datetime,
    key: str | None,
    lifted: Collection[str] = (),
) -> Hold:
    """Put ``reader`` into the queue for what they wish; the reader's row is locked, so limits hold.

    A reader may hold a copy that stands on a shelf too: it is on the list of
    what is to be fetched at once. ``lifted`` names the reasons that whoever
    stands at the desk sets aside, as far as they may. Sent twice with one
    ``key``, the first hold is the answer.

    :raises HoldRefused: with every reason that stands.
    """
    reader = _lock_reader(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return find_hold_of(earlier)
    reasons = find_reasons(gather_case(reader=reader, wish=wish, at=at))
    standing = [one for one in reasons if one.code not in lifted or not desk.can(one.lifted_by or "-")]
    if standing:
        raise HoldRefused(standing)
    ahead = Hold.objects.filter(record=wish.record, library=reader.library_id, state=HoldState.WAITING).count()
    hold = Hold.objects.create(
        reader=reader, record=wish.record, wanted=wish.wanted, library_id=reader.library_id, pickup=wish.pickup,
        placed_at=at, placed_as=ahead + 1, staff=None if desk.channel in BY_READER else desk.staff,
    )  # fmt: skip
    passed = [reason.code for reason in reasons]
    detail = {"place": ahead + 1, "pickup": wish.pickup.pk, **({"lifted": passed} if passed else {})}
    record_hold(
        Kind.HOLD_PLACED, hold, desk=desk, at=at, key=key, item=wish.wanted, topic=who_asked(desk), detail=detail
    )
    return hold


def gather_case(*, reader: Reader, wish: Wish, at: datetime) -> HoldCase:
    """Return all that the checks ask for; the terms are those for the copies that could serve, at the pickup point."""
    today = local_day(at)
    copies = list(lendable(Item.objects.filter(record=wish.record, library=reader.library_id)).order_by("pk"))
    loan = Loan.objects.filter(reader=reader, item__record=wish.record, returned_at__isnull=True).first()
    material = (wish.wanted or copies[0]).material if wish.wanted or copies else ""
    holds = list(active_of(reader.pk).values_list("record", flat=True))
    return HoldCase(
        on=today,
        card_state=_card_state(reader),
        valid_until=reader.valid_until,
        suspended_until=reader.suspended_until,
        pickup=str(wish.pickup),
        pickup_is_open=wish.pickup in pickup_points(reader.library),
        terms=find_terms(
            library=reader.library, point=wish.pickup, category=reader.category, material=material, on=today
        ),
        open_holds=len(holds),
        has_this_hold=wish.record.pk in holds,
        due_on=loan.due_on if loan else None,
        copies=len(copies),
        copy_serves=wish.wanted is None or wish.wanted.pk in {copy.pk for copy in copies},
    )


def pickup_points(library: Library) -> list[ServicePoint]:
    """Return the points at which readers of a library may fetch what they hold."""
    points = ServicePoint.objects.filter(Q(closed_on__isnull=True), library=library)
    return list(points.exclude(kind__in=NOBODY_FETCHES))


def _card_state(reader: Reader) -> str:
    states = list(Card.objects.filter(reader=reader).order_by("-pk").values_list("state", flat=True))
    return CardState.VALID.value if CardState.VALID in states else next(iter(states), "")


def _lock_reader(reader: Reader) -> Reader:
    of = ("self",) if connection.features.has_select_for_update_of else ()
    return Reader.objects.select_for_update(of=of).select_related("category", "group", "library").get(pk=reader.pk)
