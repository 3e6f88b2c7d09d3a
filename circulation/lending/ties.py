"""Telling the catalogue which copies were lent, held, sent about or counted, so that none of them is removed."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from catalog.items.removing import was_lent
from catalog.models import Item
from circulation.models import Charge, Hold, Loan, ProposedItem, StocktakeScan, Transit
from libsys.errors import Reason


def find_ties(item_ids: Sequence[int]) -> Mapping[int, Reason]:
    """Return a reason for each copy that a desk ever had to do with, in an act that was taken back too; one query."""
    lent = Exists(Loan.objects.filter(item=OuterRef("pk")))
    sent = Exists(Transit.objects.filter(item=OuterRef("pk")))
    held = Exists(Hold.objects.filter(Q(item=OuterRef("pk")) | Q(wanted=OuterRef("pk"))))
    counted = Exists(StocktakeScan.objects.filter(item=OuterRef("pk")))
    listed = Exists(ProposedItem.objects.filter(item=OuterRef("pk")))
    charged = Exists(Charge.objects.filter(item=OuterRef("pk")))
    named = {"was_lent": lent, "was_sent": Q(sent) | Q(held)}
    tied = (
        Item.objects.filter(pk__in=item_ids).annotate(**named).filter(lent | sent | held | counted | listed | charged)
    )
    rows = tied.order_by().values_list("pk", "barcode", *named)
    return {pk: _say(barcode, is_lent=is_lent, is_sent=is_sent) for pk, barcode, is_lent, is_sent in rows}


def _say(barcode: str, *, is_lent: bool, is_sent: bool) -> Reason:
    if is_lent:
        return was_lent(barcode)
    return _was_sent(barcode) if is_sent else _was_counted(barcode)


def _was_sent(barcode: str) -> Reason:
    sentence = _("%(barcode)s 有预约或调拨，不能撤销入藏。确实不再收藏的，请办注销。") % {"barcode": barcode}
    return Reason("item_was_held_or_sent", sentence, facts={"barcode": barcode})


def _was_counted(barcode: str) -> Reason:
    words = {"barcode": barcode}
    sentence = _("%(barcode)s 盘点过、列入过剔旧清单或收过赔偿，不能撤销入藏。确实不再收藏的，请办注销。") % words
    return Reason("item_was_counted", sentence, facts=words)
