"""The audit of transits: a copy is on its way if and only if something says where it goes."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.enums import AllocationState, ItemStatus
from catalog.models import AllocatedItem, Item
from circulation.enums import Kind
from circulation.models import Loan, Transit
from circulation.transits.sending import OBJECT
from libsys.daybook.auditing import audit_check
from libsys.models import Entry

MOST_NAMED = 50


@audit_check("circulation.transits", _("在途的单册恰好有一个在途的调拨"))
def copies_on_the_way_have_a_transit() -> Iterator[str]:
    """Find copies in transit that neither a transit nor a handover list tells of, and transits of other copies."""
    travels = Exists(Transit.objects.filter(item=OuterRef("pk"), closed_at__isnull=True))
    listed = Exists(
        AllocatedItem.objects.filter(item=OuterRef("pk"), is_open=True, allocation__state=AllocationState.SENT)
    )
    items = Item.objects.order_by("pk")
    for barcode in items.filter(~travels, ~listed, status=ItemStatus.IN_TRANSIT).values_list("barcode", flat=True)[
        :MOST_NAMED
    ]:
        yield _g("%(barcode)s 在途，却没有调拨") % {"barcode": barcode}
    open_rows = Transit.objects.filter(closed_at__isnull=True)
    yield from _name(open_rows.exclude(item__status=ItemStatus.IN_TRANSIT), _g("调拨 #%(pk)s 在途，单册的状态却不是"))


@audit_check("circulation.transit_lines", _("每次调拨都能由台账重建"))
def transits_have_their_lines() -> Iterator[str]:
    """Rebuild every transit from the day book: sent once unless taken back, received once if it came somewhere."""
    rows = Transit.objects.annotate(sent=_sum_of(Kind.TRANSIT_SENT), received=_sum_of(Kind.TRANSIT_RECEIVED))
    undone = Q(undone_at__isnull=False)
    yield from _name(rows.filter((~undone & ~Q(sent=1)) | (undone & ~Q(sent=0))), _g("调拨 #%(pk)s 与台账的发出行不符"))
    is_open = Q(closed_at__isnull=True)
    wrong = rows.filter((Q(arrived=True) & ~Q(received=1)) | ((is_open | undone) & ~Q(received=0)))
    yield from _name(wrong, _g("调拨 #%(pk)s 与台账的签收行不符"))


@audit_check("circulation.gone_copies", _("遗失、注销的单册没有未还的借阅和在途的调拨"))
def gone_copies_are_nowhere() -> Iterator[str]:
    """Find lost or withdrawn copies that are still lent or on their way."""
    gone = Item.objects.filter(status__in=(ItemStatus.LOST, ItemStatus.WITHDRAWN))
    lent = Exists(Loan.objects.filter(item=OuterRef("pk"), returned_at__isnull=True))
    travels = Exists(Transit.objects.filter(item=OuterRef("pk"), closed_at__isnull=True))
    for barcode in gone.filter(lent | travels).order_by("pk").values_list("barcode", flat=True)[:MOST_NAMED]:
        yield _g("%(barcode)s 已遗失或注销，却还有借阅或调拨") % {"barcode": barcode}


def _sum_of(kind: Kind) -> Coalesce:
    lines = Entry.objects.filter(kind=kind, object_type=OBJECT, object_id=OuterRef("pk")).order_by().values("object_id")
    return Coalesce(lines.annotate(total=Sum("quantity")).values("total"), 0)


def _name(rows: "QuerySet[Transit]", sentence: str) -> Iterator[str]:
    for pk in rows.order_by("pk").values_list("pk", flat=True)[:MOST_NAMED]:
        yield sentence % {"pk": pk}
