"""Adding many copies to a record at once: a plan that is shown first, then one act."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.items.adding import add_items
from catalog.items.drafting import ItemDraft
from catalog.items.judging import find_refusals, gather_case
from catalog.items.numbers.allotting import allot, peek
from catalog.items.refusals import CopyRefusal, ItemRefused
from catalog.models import Item, NumberRange
from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_with
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry

MOST_COPIES = 500


@dataclass(frozen=True, kw_only=True)
class BulkOrder:
    """Copies to be added: what they have in common, and where their numbers come from.

    Either ``codes`` were scanned, one per copy, or ``barcodes`` gives
    ``count`` numbers; with ``volumes`` there are ``count`` copies of each.
    Without a range for accession numbers a copy has none.
    """

    pattern: ItemDraft
    count: int = 1
    codes: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    barcodes: NumberRange | None = None
    accessions: NumberRange | None = None

    @property
    def total(self) -> int:
        """Return how many copies are wanted."""
        return len(self.codes) or self.count * max(1, len(self.volumes))


@dataclass(frozen=True)
class PlannedCopy:
    """A copy as it would be added, and every reason against it."""

    draft: ItemDraft
    refusals: list[CopyRefusal] = field(default_factory=list)


def plan_copies(order: BulkOrder) -> list[PlannedCopy]:
    """Return the copies with the numbers that they would get now; nothing is taken.

    :raises ItemRefused: when there is no copy to add, or the ranges are too short.
    """
    _require_total(order)
    barcodes = list(order.codes) or _peek(order.barcodes, order.total)
    accessions = _peek(order.accessions, order.total)
    return _judge(_drafts(order, barcodes, accessions))


def _peek(numbers: NumberRange | None, count: int) -> list[str]:
    found = peek(numbers, count) if numbers else []
    if numbers and len(found) < count:
        words = {"name": numbers.name, "count": count}
        sentence = _("号段“%(name)s”剩下的号不够 %(count)s 册。请另选或新建号段。") % words
        raise ItemRefused(Reason("range_exhausted", sentence, facts=words))
    return found


@act
def add_copies(
    *, order: BulkOrder, desk: Desk, at: datetime, key: str, expected: Sequence[str] = ()
) -> tuple[list[Item], dict[int, list[CopyRefusal]]]:
    """Accession the copies of ``order``; numbers are taken inside this act.

    Returns the copies that joined, and the reasons against the others by their
    place. ``expected`` are the barcodes of the preview. Sent twice with one
    ``key``, they join once.

    :raises ItemRefused: when there is no copy to add.
    :raises RangeRefused: when a range has too few numbers or gives other ones than expected.
    """
    if (earlier := find_recorded(f"{key}-0")) is not None:
        return _added_before(earlier), {}
    _require_total(order)
    barcodes = list(order.codes)
    if not barcodes and order.barcodes is not None:
        barcodes = allot(order.barcodes, order.total, expected=expected)
    # A copy that is refused takes no accession number; where that is its only number, it is needed at once.
    accessions = allot(order.accessions, order.total) if order.accessions and not barcodes else []
    drafts = _drafts(order, barcodes, accessions)
    refused = {place: planned.refusals for place, planned in enumerate(_judge(drafts)) if planned.refusals}
    good = [draft for place, draft in enumerate(drafts) if place not in refused]
    if order.accessions and barcodes:
        numbers = allot(order.accessions, len(good))
        good = [replace(draft, accession_number=number) for draft, number in zip(good, numbers, strict=True)]
    items, _rest = add_items(good, desk=desk, at=at, keys=[f"{key}-{place}" for place in range(len(good))])
    return items, refused


def _require_total(order: BulkOrder) -> None:
    if not order.codes and order.barcodes is None and order.accessions is None:
        raise ItemRefused(Reason("numbers_missing", _("请选择号段，或逐册扫描条码。")))
    if not 1 <= order.total <= MOST_COPIES:
        sentence = _("一次可加 1 至 %(most)s 册。") % {"most": MOST_COPIES}
        raise ItemRefused(Reason("copies_out_of_range", sentence))


def _drafts(order: BulkOrder, barcodes: list[str], accessions: list[str]) -> list[ItemDraft]:
    drafts = []
    for place in range(order.total):
        volume = order.volumes[place // order.count % len(order.volumes)] if order.volumes else order.pattern.volume
        drafts.append(
            replace(
                order.pattern,
                barcode=barcodes[place] if barcodes else "",
                accession_number=accessions[place] if accessions else order.pattern.accession_number,
                volume=volume,
            )
        )
    return drafts


def _judge(drafts: list[ItemDraft]) -> list[PlannedCopy]:
    """Judge copies one after another, as they would be added; a code twice in the list is refused the second time."""
    case = gather_case(drafts)
    planned, seen = [], set()
    for draft in drafts:
        reasons = find_refusals(draft, case)
        if draft.code and draft.code in seen:
            reasons = [CopyRefusal("barcode_twice", {"barcode": draft.code})]
        elif not reasons:
            case.take(draft)
        seen.add(draft.code)
        planned.append(PlannedCopy(draft, reasons))
    return planned


def _added_before(first: Entry) -> list[Item]:
    lines = find_lines_with(first).filter(kind=first.kind).order_by()
    return list(Item.objects.filter(pk__in=lines.values("item_id")).order_by("pk"))
