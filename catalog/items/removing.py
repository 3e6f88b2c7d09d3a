"""Taking back accessions made in error: lines voided, rows and scan codes gone, every figure right again.

A copy that has lived is not removed but withdrawn. What ties a copy to the
house above is known higher up; whoever keeps such rows registers a function
that tells (:func:`register_ties`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from catalog.enums import AllocationState, ItemStatus, Kind
from catalog.items.voiding import find_standing, void_lines
from catalog.models import AllocatedItem, Item
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.enums import ScanSubject
from libsys.errors import Reason
from libsys.models import Entry, ScanCode

Ties = Callable[[Sequence[int]], Mapping[int, Reason]]

REMOVABLE = frozenset({ItemStatus.IN_PROCESS, ItemStatus.AVAILABLE})
CHUNK = 500

_sources: list[Ties] = []


def register_ties(source: Ties) -> None:
    """Let ``source`` tell which copies cannot go: item ids in, the reason by item id out, in one query."""
    if source not in _sources:
        _sources.append(source)


@act
def remove_items(
    *, items: Iterable[Item], desk: Desk, at: datetime, key: str | None, reason: str = ""
) -> tuple[list[int], dict[int, list[Reason]]]:
    """Remove copies that were accessioned in error, and return the ids of the removed and the reasons by id.

    Their lines are voided on the days they stand on; where a removed copy had
    counted as its record's first, the oldest copy left takes that over on its
    own day. Sent twice with one ``key``, the copies that are gone are the
    removed ones.
    """
    wanted = [item.pk for item in items if item.pk]
    earlier = find_recorded(key)
    removed: list[int] = []
    refused: dict[int, list[Reason]] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        here = {item.pk: item for item in _locked(chunk)}
        if earlier is not None:
            removed += [pk for pk in chunk if pk not in here]
        reasons = find_reasons(here.values())
        refused |= reasons
        going = [] if earlier is not None else [item for pk, item in here.items() if pk not in reasons]
        _remove(going, desk=desk, at=at, key=None if removed else key, reason=reason)
        removed += [item.pk for item in going]
    return removed, refused


def find_reasons(items: Iterable[Item]) -> dict[int, list[Reason]]:
    """Return every reason against removing copies, by item id; those that may go are not in it."""
    rows = list(items)
    ids = [item.pk for item in rows]
    found: dict[int, list[Reason]] = defaultdict(list)
    ties = [pair for item in rows for pair in _find_facts(item)]
    if ids:
        ties += [*_find_own_ties(ids), *(pair for source in _sources for pair in source(ids).items())]
    for pk, reason in ties:
        if reason.code not in {known.code for known in found[pk]}:
            found[pk].append(reason)
    return dict(found)


def _find_facts(item: Item) -> Iterator[tuple[int, Reason]]:
    """Yield what the copy itself says against its removal."""
    if item.status not in REMOVABLE:
        words = {"barcode": item.barcode, "status": str(item.get_status_display())}
        sentence = _("%(barcode)s 的状态是“%(status)s”，不能撤销入藏。请先了结，或办注销。") % words
        yield item.pk, Reason("item_not_removable", sentence, facts=words)
    if item.loans:
        yield item.pk, was_lent(item.barcode)


def _find_own_ties(ids: Sequence[int]) -> Iterator[tuple[int, Reason]]:
    """Yield what ties copies within stock: lists that were sent, and supplements that stay."""
    listed = AllocatedItem.objects.filter(item__in=ids).exclude(allocation__state=AllocationState.DRAFT)
    for pk, barcode, number in listed.values_list("item_id", "item__barcode", "allocation__number"):
        words = {"barcode": barcode, "number": number}
        sentence = _("%(barcode)s 在 %(number)s 号移交单上，不能撤销入藏。确实不再收藏的，请办注销。") % words
        yield pk, Reason("item_on_a_list", sentence, facts=words)
    staying = Item.objects.filter(host__in=ids).exclude(pk__in=ids)
    for pk, barcode in staying.values_list("host_id", "host__barcode"):
        words = {"barcode": barcode}
        sentence = _("%(barcode)s 带着另有条码的附件，不能撤销入藏。请先处理附件。") % words
        yield pk or 0, Reason("item_is_host", sentence, facts=words)


def was_lent(barcode: str) -> Reason:
    """Return the reason against a copy that was on loan at least once."""
    sentence = _("%(barcode)s 外借过，不能撤销入藏。确实不再收藏的，请办注销。") % {"barcode": barcode}
    return Reason("item_was_lent", sentence, facts={"barcode": barcode})


def _locked(ids: Sequence[int]) -> list[Item]:
    of = ("self",) if connection.features.has_select_for_update_of else ()
    return list(Item.objects.select_for_update(of=of).filter(pk__in=ids).order_by("pk"))


def _remove(items: list[Item], *, desk: Desk, at: datetime, key: str | None, reason: str) -> None:
    if not items:
        return
    ids = [item.pk for item in items]
    lines = find_standing(ids)
    void_lines(lines, desk=desk, at=at, key=key, removed=True, reason=reason[:200])
    ScanCode.objects.filter(subject=ScanSubject.ITEM, object_id__in=ids).delete()
    AllocatedItem.objects.filter(item__in=ids).delete()
    Item.objects.filter(pk__in=ids).update(host=None)
    Item.objects.filter(pk__in=ids).delete()
    orphaned = [line for line in lines if line.kind == Kind.RECORD_FIRST_ITEM]
    record_many(_first_again(orphaned), desk=desk)


def _first_again(orphaned: Sequence[Entry]) -> list[Line]:
    """Return the lines by which the oldest copies left become the first of their records."""
    left: dict[tuple[int, int], Item] = {}
    records = {line.record_id for line in orphaned if line.record_id}
    for item in Item.objects.filter(record__in=records).select_related("record").order_by("-accessioned_on", "-pk"):
        left[item.record_id, item.library_id] = item
    heirs = [item for line in orphaned if (item := left.get((line.record_id or 0, line.library_id)))]
    joined = {
        line.item_id: line for line in find_standing([item.pk for item in heirs]) if line.kind == Kind.ITEM_ACCESSIONED
    }
    lines = []
    for item in heirs:
        line = joined.get(item.pk)
        if line is not None:
            columns = {
                "library_id": line.library_id, "point_id": line.point_id, "room_id": line.room_id,
                "record_id": line.record_id, "item_id": line.item_id,
                "material": line.material, "clc": line.clc, "source": line.source,
            }  # fmt: skip
            lines.append(Line(Kind.RECORD_FIRST_ITEM, line.at, columns))
    return lines
