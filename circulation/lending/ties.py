"""Telling the catalogue which copies were lent, held or sent about, so that none of them is removed."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from catalog.items.removing import was_lent
from catalog.models import Item
from circulation.models import Hold, Loan, Transit
from libsys.errors import Reason


def find_ties(item_ids: Sequence[int]) -> Mapping[int, Reason]:
    """Return a reason for each copy that has a loan, a hold or a transit, one that was taken back too; one query."""
    lent = Exists(Loan.objects.filter(item=OuterRef("pk")))
    sent = Exists(Transit.objects.filter(item=OuterRef("pk")))
    held = Exists(Hold.objects.filter(Q(item=OuterRef("pk")) | Q(wanted=OuterRef("pk"))))
    tied = Item.objects.filter(pk__in=item_ids).annotate(was_lent=lent).filter(lent | sent | held)
    rows = tied.order_by().values_list("pk", "barcode", "was_lent")
    return {pk: was_lent(barcode) if is_lent else _was_sent(barcode) for pk, barcode, is_lent in rows}


def _was_sent(barcode: str) -> Reason:
    sentence = _("%(barcode)s 有预约或调拨，不能撤销入藏。确实不再收藏的，请办注销。") % {"barcode": barcode}
    return Reason("item_was_held_or_sent", sentence, facts={"barcode": barcode})
