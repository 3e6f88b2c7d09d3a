"""Rendering a service at the counter: one line with pieces and amount; a mistake is taken back by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from circulation.charges.lines import lock_numbers
from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry, Library, Room
from libsys.text.dates import local_day, local_moment
from outreach.models import CounterService
from outreach.permissions import SERVE_READERS
from outreach.serving.offering import DEAREST, ServiceRefused
from outreach.serving.receipts import OBJECT, write_receipt

MOST_PIECES = 10_000
LONGEST_NOTE = 100
BACK = timedelta(days=31)
"""How far back a service may be written down afterwards."""


@dataclass(frozen=True)
class Rendering:
    """A service as somebody writes it down; ``pieces`` in the unit of the service, ``amount`` in yuan.

    Without ``amount`` it is pieces times price. ``times`` is how many readers were served.
    """

    service: CounterService
    pieces: int = 1
    amount: Decimal | None = None
    times: int = 1
    day: date | None = None
    note: str = ""

    @property
    def total(self) -> Decimal:
        """Return what the reader pays."""
        return self.service.price * self.pieces if self.amount is None else self.amount


@dataclass(frozen=True)
class ServiceSum:
    """What a day or a span adds up to for one service."""

    name: str
    times: int
    pieces: int
    amount: Decimal


@act
def render_service(*, rendering: Rendering, room: Room | None, desk: Desk, at: datetime, key: str) -> Entry:
    """Write that a service was rendered and return its line; ``quantity`` counts times, the detail pieces.

    Where money was taken, its receipt gets the next number.

    :raises ServiceRefused: with everything that is wrong.
    """
    if rendering.total:  # before the line gets its number, so that a drawer handed over meanwhile misses none
        lock_numbers(desk.library)
    service = lock(rendering.service)
    done = find_recorded(key)
    if done is not None:
        return done
    day = rendering.day or local_day(at)
    if reasons := _find_reasons(rendering, service, room, desk=desk, today=local_day(at)):
        raise ServiceRefused(reasons)
    detail = {"pieces": rendering.pieces, "unit": service.unit, "note": rendering.note.strip()}
    line = record(
        Kind.SERVICE_RENDERED,
        desk=desk,
        at=at if day == local_day(at) else local_moment(day),
        key=key,
        quantity=rendering.times,
        amount=rendering.total,
        point=room.point if room else desk.point,
        room=room,
        topic=service.name,
        object_type=OBJECT,
        object_id=service.pk,
        detail={name: value for name, value in detail.items() if value},
    )
    if line.amount:
        write_receipt(line, library=desk.library, at=at)
    return line


@act
def void_service(*, line: Entry, desk: Desk, at: datetime, key: str) -> Entry:
    """Take a rendered service back.

    :raises ServiceRefused: when it is none, another library's, or taken back already.
    """
    done = find_recorded(key)
    if done is not None:
        return done
    lock_numbers(desk.library)
    line = lock(line)
    wrong = [
        ("services_not_yours", _("您不能登记便民服务。"), not desk.can(SERVE_READERS)),
        ("not_a_service", _("这一行不是在这里登记的服务。"),
         line.kind != Kind.SERVICE_RENDERED or line.object_type != OBJECT or bool(line.voids_id)
         or line.library_id != desk.library.pk),
        ("service_taken_back", _("这一行已经撤销过了。"), Entry.objects.filter(voids=line).exists()),
    ]  # fmt: skip
    if reasons := [Reason(code, text) for code, text, is_wrong in wrong if is_wrong]:
        raise ServiceRefused(reasons)
    return void(line, kind=Kind.SERVICE_RENDERED, desk=desk, at=at, key=key, reason="mistake")


def find_rendered(library: Library, since: date, until: date) -> QuerySet[Entry]:
    """Return the services written here in these days, the newest first, with ``is_void``; voids are left out."""
    lines = Entry.objects.filter(library=library, day__range=(since, until), kind=Kind.SERVICE_RENDERED, voids=None)
    voided = Exists(Entry.objects.filter(voids=OuterRef("pk")))
    lines = lines.filter(object_type=OBJECT).annotate(is_void=voided)
    return lines.select_related("staff", "room__point", "service_receipt").order_by("-day", "-pk")


def add_up(lines: Sequence[Entry]) -> list[ServiceSum]:
    """Return the sums of lines that stand, by service, in the order of first coming."""
    found: dict[str, ServiceSum] = {}
    for line in lines:
        before = found.get(line.topic, ServiceSum(line.topic, 0, 0, Decimal(0)))
        pieces = before.pieces + int(line.detail.get("pieces", 0))
        amount = before.amount + (line.amount or 0)
        found[line.topic] = ServiceSum(line.topic, before.times + line.quantity, pieces, amount)
    return list(found.values())


def _find_reasons(
    rendering: Rendering, service: CounterService, room: Room | None, *, desk: Desk, today: date
) -> list[Reason]:
    day, amount = rendering.day or today, rendering.total
    foreign = service.library_id != desk.library.pk or bool(room and room.point.library_id != desk.library.pk)
    wrong = [
        ("services_not_yours", "", _("您不能登记便民服务。"), not desk.can(SERVE_READERS)),
        ("service_foreign", "service", _("这项服务不属于本馆。"), foreign),
        ("service_retired", "service", _("这项服务已经停用。"), service.retired_on is not None),
        ("pieces_wrong", "pieces", _("数量请填 1 到 10000 的整数。"), not 1 <= rendering.pieces <= MOST_PIECES),
        ("times_wrong", "times", _("人次请填 1 到 10000 的整数。"), not 1 <= rendering.times <= MOST_PIECES),
        ("amount_wrong", "amount", _("金额请填 0 到 10000 元，最多两位小数。"),
         not amount.is_finite() or not 0 <= amount <= DEAREST or amount != round(amount, 2)),
        ("day_wrong", "day", _("只能登记今天和前 31 天。"), not today - BACK <= day <= today),
        ("note_long", "note", _("说明不超过 100 个字。"), len(rendering.note) > LONGEST_NOTE),
    ]  # fmt: skip
    return [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
