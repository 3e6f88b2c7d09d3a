"""The audit of holds: the shelf agrees with the queue, and every state of a hold with its lines."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.enums import HoldState, Kind
from circulation.holds.lines import OBJECT
from circulation.models import Hold, Transit
from circulation.models.holds import ACTIVE, CAPTURED
from libsys.daybook.auditing import audit_check
from libsys.models import Entry

MOST_NAMED = 50
ENDS = {
    HoldState.COLLECTED: Kind.HOLD_COLLECTED,
    HoldState.EXPIRED: Kind.HOLD_EXPIRED,
    HoldState.CANCELLED: Kind.HOLD_CANCELLED,
}


@audit_check("circulation.holds_kept", _("为预约留下的单册都在预约架上或在途"))
def kept_copies_are_where_holds_say() -> Iterator[str]:
    """Find holds that are ready without a copy on the shelf, or travelling without a transit of their own."""
    ready = Hold.objects.filter(state=HoldState.READY)
    yield from _name(ready.exclude(item__status=ItemStatus.ON_HOLD_SHELF), _g("预约 #%(pk)s 待取，单册却不在预约架上"))
    yield from _name(ready.filter(Q(expires_on=None) | Q(ready_at=None)), _g("预约 #%(pk)s 待取，却没有保留期"))
    travels = Transit.objects.filter(hold=OuterRef("pk"), item=OuterRef("item"), closed_at__isnull=True)
    lost = Hold.objects.filter(~Exists(travels), state=HoldState.IN_TRANSIT)
    yield from _name(lost, _g("预约 #%(pk)s 在调来途中，却没有在途的调拨"))


@audit_check("circulation.hold_shelf", _("预约架上的每一册都有它的预约"))
def shelf_copies_have_holds() -> Iterator[str]:
    """Find copies on the hold shelf for which no hold ever was."""
    known = Hold.objects.filter(item=OuterRef("pk")).exclude(state__in=(HoldState.WAITING, HoldState.IN_TRANSIT))
    for barcode in Item.objects.filter(~Exists(known), status=ItemStatus.ON_HOLD_SHELF).values_list(
        "barcode", flat=True
    )[:MOST_NAMED]:
        yield _g("%(barcode)s 在预约架上，却没有预约") % {"barcode": barcode}


@audit_check("circulation.holds", _("每个预约的状态都能由台账重建"))
def holds_have_their_lines() -> Iterator[str]:
    """Rebuild every hold from the day book: placed once, ended once by the line of its state, kept if ready."""
    holds = Hold.objects.annotate(placed=_sum_of(Kind.HOLD_PLACED), captured=_sum_of(Kind.HOLD_CAPTURED))
    yield from _name(holds.exclude(placed=1), _g("预约 #%(pk)s 在台账中没有恰好一行预约"))
    unkept = holds.filter(state=HoldState.READY, captured__lt=1)
    yield from _name(unkept, _g("预约 #%(pk)s 待取，台账中却没有到书"))
    for state, kind in ENDS.items():
        ended = Hold.objects.annotate(ended=_sum_of(kind))
        wrong = ended.filter(Q(state=state) & ~Q(ended=1) | ~Q(state=state) & ~Q(ended=0))
        yield from _name(wrong, _g("预约 #%(pk)s 的状态与台账的结束行不符"))


@audit_check("circulation.hold_readers", _("预约属于取书地点的馆，合并了的读者没有预约"))
def holds_are_of_living_readers() -> Iterator[str]:
    """Find active holds of readers who were merged into others, or with a pickup point of another library."""
    active = Hold.objects.filter(state__in=ACTIVE)
    yield from _name(active.filter(reader__merged_into__isnull=False), _g("预约 #%(pk)s 属于已合并的读者"))
    yield from _name(active.exclude(pickup__library=F("library")), _g("预约 #%(pk)s 的取书地点是外馆的"))
    wrong = active.filter(item__isnull=False).exclude(item__record=F("record"))
    yield from _name(wrong, _g("预约 #%(pk)s 留下的单册不是这种书"))
    twice = Hold.objects.filter(state__in=CAPTURED).values("item").annotate(holds=Count("pk")).filter(holds__gt=1)
    for row in twice.order_by("item")[:MOST_NAMED]:
        yield _g("单册 %(item)s 同时留给 %(holds)s 个预约") % row


def _sum_of(kind: Kind) -> Coalesce:
    lines = Entry.objects.filter(kind=kind, object_type=OBJECT, object_id=OuterRef("pk")).order_by().values("object_id")
    return Coalesce(lines.annotate(total=Sum("quantity")).values("total"), 0)


def _name(rows: QuerySet[Hold], sentence: str) -> Iterator[str]:
    for pk in rows.order_by("pk").values_list("pk", flat=True)[:MOST_NAMED]:
        yield sentence % {"pk": pk}
