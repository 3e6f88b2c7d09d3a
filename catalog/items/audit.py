"""The audit of stock: every copy stands in the day book, once."""

import itertools
from collections.abc import Iterator

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.enums import AllocationState, ItemStatus, Kind
from catalog.items.moves import MOVES
from catalog.models import AllocatedItem, Item, NumberRange, Record
from libsys.daybook.auditing import audit_check
from libsys.models import Entry

MOST_NAMED, CHUNK = 50, 500
TELLING = {move.kind: move.target for move in MOVES if move.kind} | {Kind.ITEM_MOVED: ItemStatus.AVAILABLE}
"""What each kind of line says of the status; a copy that arrived somewhere is not missing any more."""


@audit_check("catalog.accessions", _("每册单册在台账中入藏一次"))
def items_are_accessioned_once() -> Iterator[str]:
    """Find copies whose accession lines do not add up to one."""
    lines = Entry.objects.filter(kind=Kind.ITEM_ACCESSIONED, item_id=OuterRef("pk")).order_by()
    joined = lines.values("item_id").annotate(total=Sum("quantity")).values("total")
    items = Item.objects.annotate(joined=Coalesce(Subquery(joined, output_field=BigIntegerField()), 0))
    for barcode, total in items.exclude(joined=1).values_list("barcode", "joined")[:MOST_NAMED]:
        yield f"{barcode}: {total}"


@audit_check("catalog.records", _("每种书目在台账中编目一次"))
def records_are_catalogued_once() -> Iterator[str]:
    """Find records whose cataloguing lines do not add up to one; those of an import taken back add up to nothing."""
    lines = Entry.objects.filter(kind=Kind.RECORD_CATALOGUED, record_id=OuterRef("pk")).order_by()
    joined = lines.values("record_id").annotate(total=Sum("quantity")).values("total")
    records = Record.objects.annotate(joined=Coalesce(Subquery(joined, output_field=BigIntegerField()), 0))
    taken_back = Q(joined=0, deleted_at__isnull=False)
    for record_id, total in records.exclude(Q(joined=1) | taken_back).values_list("pk", "joined")[:MOST_NAMED]:
        yield f"{record_id}: {total}"


@audit_check("catalog.number_ranges", _("号段不重叠"))
def ranges_do_not_overlap() -> Iterator[str]:
    """Find ranges that could give the same number."""
    rows = NumberRange.objects.order_by("library", "kind", "prefix", "suffix", "width", "check_digit", "first")
    for one, other in itertools.pairwise(rows):
        if _writing(one) == _writing(other) and other.first <= one.last:
            yield _g("%(name)s 和 %(other)s") % {"name": one.name, "other": other.name}


@audit_check("catalog.allocations", _("移交单上的单册都在单上所说的地点"))
def allocated_items_are_where_the_list_says() -> Iterator[str]:
    """Find copies on open lists that are elsewhere, or that are neither on their way nor in process."""
    rows = AllocatedItem.objects.filter(is_open=True, received_at=None).select_related("item", "allocation")
    sent = rows.filter(allocation__state=AllocationState.SENT)
    for row in sent.exclude(item__status__in=(ItemStatus.IN_TRANSIT, ItemStatus.IN_PROCESS))[:MOST_NAMED]:
        words = {"barcode": row.item.barcode, "number": row.allocation.number, "status": row.item.get_status_display()}
        yield _g("%(barcode)s 在 %(number)s 号单上，状态却是 %(status)s") % words
    for row in sent.exclude(item__point=F("from_point"))[:MOST_NAMED]:
        words = {"barcode": row.item.barcode, "number": row.allocation.number}
        yield _g("%(barcode)s 在 %(number)s 号单上，却不在它的移出地点") % words


@audit_check("catalog.item_status", _("单册的状态与台账末行相符"))
def statuses_agree_with_the_last_line() -> Iterator[str]:
    """Find copies whose last line says repair, missing, lost or withdrawn while they are something else."""
    lines = Entry.objects.filter(kind__in=[kind.value for kind in TELLING], item_id__isnull=False).order_by("pk")
    undone = set(lines.filter(voids__isnull=False).values_list("voids", flat=True))
    said: dict[int, str] = {}
    for pk, kind, item_id, voids in lines.values_list("pk", "kind", "item_id", "voids").iterator(chunk_size=2000):
        if voids is None and pk not in undone:
            said[item_id] = TELLING[Kind(kind)]
    away = {status for status in TELLING.values() if status != ItemStatus.AVAILABLE}
    told = [pk for pk, status in said.items() if status in away]
    for start in range(0, len(told), CHUNK):
        for item in Item.objects.filter(pk__in=told[start : start + CHUNK]).only("barcode", "status"):
            if item.status != said[item.pk]:
                yield f"{item.barcode}: {item.status}, {said[item.pk]}"


def _writing(row: NumberRange) -> tuple[object, ...]:
    return row.library_id, row.kind, row.prefix, row.suffix, row.width, row.check_digit
