"""Opening a stocktaking, and giving one up that was opened in error."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from circulation.enums import Kind, StocktakeState
from circulation.models import Stocktake
from circulation.stocktaking.sessions.scopes import expected_of
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room, ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text

OBJECT = "stocktake"


class StocktakeRefused(DomainError):
    """The stocktaking stays as it is; every reason is kept."""


@dataclass(frozen=True, kw_only=True)
class StocktakeDraft:
    """What is to be counted; without a room the whole point, without call numbers all of it."""

    name: str
    point: ServicePoint
    room: Room | None = None
    call_from: str = ""
    call_to: str = ""
    checks_order: bool = True


@act
def open_stocktake(*, draft: StocktakeDraft, desk: Desk, at: datetime, key: str) -> Stocktake:
    """Open a session; the copies that should stand there now are counted.

    :raises StocktakeRefused: with every reason against it.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return Stocktake.objects.get(pk=earlier.object_id or 0)
    library = lock(desk.library)
    name = str(clean_text(draft.name)).strip()[:60]
    if reasons := _find_reasons(draft, name, desk):
        raise StocktakeRefused(reasons)
    stocktake = Stocktake(
        library=library, name=name, point=draft.point, room=draft.room, checks_order=draft.checks_order,
        call_from=str(clean_text(draft.call_from)).strip()[:60], call_to=str(clean_text(draft.call_to)).strip()[:60],
        opened_by=desk.staff, opened_at=at,
    )  # fmt: skip
    stocktake.expected = expected_of(stocktake).count()
    stocktake.save()
    record(Kind.STOCKTAKE_OPENED, desk=desk, at=at, key=key, **columns_of(stocktake))
    return stocktake


@act
def cancel_stocktake(*, stocktake: Stocktake, desk: Desk, at: datetime, key: str) -> Stocktake:
    """Give a session up that is still open; what its scans did to copies stays done.

    :raises StocktakeRefused: when it is not open any more.
    """
    row = lock(stocktake)
    if find_recorded(key) is not None or row.state == StocktakeState.CANCELLED:
        return row
    require_state(row, StocktakeState.OPEN)
    void(find_line(row, Kind.STOCKTAKE_OPENED), kind=Kind.STOCKTAKE_OPENED, desk=desk, at=at, key=key)
    row.state = StocktakeState.CANCELLED
    row.save(update_fields=["state"])
    return row


def require_state(stocktake: Stocktake, *states: StocktakeState) -> None:
    """Pass when the session stands in one of ``states``.

    :raises StocktakeRefused: when it does not.
    """
    if stocktake.state not in states:
        words = {"name": stocktake.name, "state": str(stocktake.get_state_display())}
        sentence = _("清点“%(name)s”现在是“%(state)s”，不能这样办。") % words
        raise StocktakeRefused(Reason("stocktake_state_wrong", sentence, facts=words))


def columns_of(stocktake: Stocktake) -> dict[str, object]:
    """Return the columns of every line about a session."""
    return {
        "point": stocktake.point, "room": stocktake.room, "object_type": OBJECT, "object_id": stocktake.pk,
    }  # fmt: skip


def find_line(stocktake: Stocktake, kind: Kind) -> Entry:
    """Return the line of a kind about the session that nothing voided; there is always one."""
    lines = Entry.objects.filter(
        library=stocktake.library_id, kind=kind, day__gte=local_day(stocktake.opened_at), object_type=OBJECT,
        object_id=stocktake.pk,
    )  # fmt: skip
    undone = lines.filter(voids__isnull=False).values("voids")
    return lines.filter(voids=None).exclude(pk__in=undone).latest("pk")


def _find_reasons(draft: StocktakeDraft, name: str, desk: Desk) -> list[Reason]:
    found = []
    if not name:
        found.append(Reason("stocktake_nameless", _("请给这次清点起个名字。")))
    if draft.point.library_id != desk.library.pk:
        found.append(Reason("place_foreign", _("这个网点不属于本馆，请另选。")))
    if draft.room is not None and draft.room.point_id != draft.point.pk:
        found.append(Reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。")))
    return found
