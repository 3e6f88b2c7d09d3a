"""The one door through which the status of a copy changes.

Everybody goes through :func:`set_status` and :func:`restore_status`, the desk
of a higher app too. The row is changed only if it still has the status that the
caller saw, so that no act overwrites another.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import BY_ACT, Move
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.db.prepared import PreparedUpdate
from libsys.errors import DomainError, Reason
from libsys.models import Entry

LONGEST_CLASS = 24
GONE = (ItemStatus.MISSING, ItemStatus.LOST, ItemStatus.WITHDRAWN)


class Losing(Protocol):
    """What a higher app does about copies that are gone: whoever waits for them waits for others."""

    def __call__(self, items: Sequence[Item], *, desk: Desk, at: datetime) -> None:
        """Follow the loss of ``items``, which are locked."""


_followers: list[Losing] = []


class MoveRefused(DomainError):
    """The copy keeps its status."""


def set_status(item: Item, *, by: str, **also: Any) -> None:
    """Bring ``item`` to the status to which the act ``by`` leads, in one query; ``also`` are further columns.

    :raises MoveRefused: when the table of moves has no such way, or the copy has moved meanwhile.
    """
    move = BY_ACT[by]
    if item.status not in move.sources:
        raise MoveRefused(refusal_of(item, move))
    _change(item, move.target, also={**also, "stage": ""})


def restore_status(item: Item, before: str, *, by: str, **also: Any) -> None:
    """Bring ``item`` back to ``before``, the status that it had until the act ``by``, which is taken back.

    :raises MoveRefused: when the act never led from there to here, or the copy has moved meanwhile.
    """
    move = BY_ACT[by]
    if not move.leads(before, item.status):
        raise MoveRefused(refusal_of(item, move))
    _change(item, ItemStatus(before), also=also)


def refusal_of(item: Item, move: Move) -> Reason:
    """Return why the act cannot be done to ``item``."""
    words = {"barcode": item.barcode, "status": str(ItemStatus(item.status).label), "act": str(move.name)}
    return Reason("move_not_possible", _("%(barcode)s 现在是“%(status)s”，不能办“%(act)s”。") % words, facts=words)


def lock_items(items: Iterable[Item]) -> list[Item]:
    """Return copies afresh and locked until the act ends, in the order of their numbers."""
    of = ("self",) if connection.features.has_select_for_update_of else ()
    ids = [item.pk for item in items]
    rows = Item.objects.select_for_update(of=of).select_related("record", "point", "room")
    return list(rows.defer("record__marc", "record__summary").filter(pk__in=ids).order_by("pk"))


def columns_of(item: Item) -> dict[str, Any]:
    """Return the columns that every line about ``item`` carries, as plain values of this moment."""
    return {
        "library_id": item.library_id,
        "point_id": item.point_id,
        "room_id": item.room_id,
        "record_id": item.record_id,
        "item_id": item.pk,
        "material": item.material,
        "clc": item.record.clc[:LONGEST_CLASS],
        "source": item.source,
    }


@act
def move_items(
    *,
    items: Iterable[Item],
    by: str,
    desk: Desk,
    at: datetime,
    key: str | None,
    columns: Mapping[str, Any] | None = None,
) -> tuple[list[Item], dict[int, list[Reason]]]:
    """Do the act ``by`` to many copies; return those that moved, and the reasons against the others by item id.

    Each copy gets its line, with where it came from. ``columns`` go on every
    line. Sent twice with one ``key``, it is done once.
    """
    move = BY_ACT[by]
    rows = lock_items(items)
    earlier = find_recorded(key)
    if earlier is not None:
        return _moved_before(rows, earlier, move), {}
    moved, refused = [], {}
    lines: list[Line] = []
    for item in rows:
        if item.status not in move.sources:
            refused[item.pk] = [refusal_of(item, move)]
            continue
        detail = {"from": item.status, "to": move.target.value, **({"stage": item.stage} if item.stage else {})}
        # What is withdrawn stands on no display any more.
        set_status(item, by=by, **({"shelf": None} if move.target == ItemStatus.WITHDRAWN else {}))
        moved.append(item)
        lines.append(_line(item, move, at=at, detail=detail, key=None if lines else key, columns=columns or {}))
    record_many(lines, desk=desk)
    if moved and move.target in GONE:
        for follow in _followers:
            follow(moved, desk=desk, at=at)
    return moved, refused


def register_losing(follow: Losing) -> None:
    """Let ``follow`` know of copies that are missing, lost or withdrawn from now on, in the same act."""
    if follow not in _followers:
        _followers.append(follow)


def _change(item: Item, target: ItemStatus, *, also: Mapping[str, Any]) -> None:
    reckoned = tuple(value if hasattr(value, "resolve_expression") else None for value in also.values())
    stated = [getattr(value, "value", value) for value, how in zip(also.values(), reckoned, strict=True) if how is None]
    if not _update_of(tuple(also), reckoned).run(item.pk, str(item.status), target.value, *stated):
        raise MoveRefused(Reason("item_changed_meanwhile", _("这一册刚被别处改过，请刷新后再办。")))
    item.status = target
    for name, value in also.items():
        if not hasattr(value, "resolve_expression"):
            setattr(item, name, value)


@lru_cache(maxsize=64)
def _update_of(names: tuple[str, ...], reckoned: tuple[Any, ...]) -> PreparedUpdate:
    """Return the change of status that sets ``names`` too, those that are ``reckoned`` by the database as it says."""

    def write(item: int, was: str, target: str, *stated: Any) -> tuple[QuerySet[Item], dict[str, Any]]:
        given = iter(stated)
        also = {name: next(given) if how is None else how for name, how in zip(names, reckoned, strict=True)}
        return Item.objects.filter(pk=item, status=was), {"status": target, **also}

    return PreparedUpdate(write)


def _line(
    item: Item, move: Move, *, at: datetime, detail: dict[str, Any], key: str | None, columns: Mapping[str, Any]
) -> Line:
    if move.kind is None:
        raise LookupError(f"{move.act} writes no line here")
    amount = {"amount": item.price} if move.target == ItemStatus.WITHDRAWN else {}
    further = dict(columns)
    detail |= further.pop("detail", {})
    return Line(move.kind, at, {**columns_of(item), **amount, **further, "detail": detail}, key)


def _moved_before(rows: Sequence[Item], earlier: Entry, move: Move) -> list[Item]:
    kinds = [move.kind.value] if move.kind else []
    written = Entry.objects.filter(
        pk__gte=earlier.pk, at=earlier.at, kind__in=kinds, item_id__in=[row.pk for row in rows]
    )
    ids = set(written.filter(recorded_at=earlier.recorded_at).values_list("item_id", flat=True))
    return [row for row in rows if row.pk in ids]
