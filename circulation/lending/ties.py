"""Telling the catalogue which copies were on loan, so that none of them is removed."""

from collections.abc import Mapping, Sequence

from catalog.items.removing import was_lent
from circulation.models import Loan
from libsys.errors import Reason


def find_ties(item_ids: Sequence[int]) -> Mapping[int, Reason]:
    """Return a reason for each copy that has a loan, one that was taken back too; one query."""
    lent = Loan.objects.filter(item__in=item_ids).order_by().values_list("item_id", "item__barcode").distinct()
    return {item_id: was_lent(barcode) for item_id, barcode in lent}
