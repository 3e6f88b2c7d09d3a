"""The audit of stock: every copy stands in the day book, once."""

from collections.abc import Iterator

from django.db.models import BigIntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind
from catalog.models import Item, Record
from libsys.daybook.auditing import audit_check
from libsys.models import Entry

MOST_NAMED = 50


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
    """Find records whose cataloguing lines do not add up to one."""
    lines = Entry.objects.filter(kind=Kind.RECORD_CATALOGUED, record_id=OuterRef("pk")).order_by()
    joined = lines.values("record_id").annotate(total=Sum("quantity")).values("total")
    records = Record.objects.annotate(joined=Coalesce(Subquery(joined, output_field=BigIntegerField()), 0))
    for record_id, total in records.exclude(joined=1).values_list("pk", "joined")[:MOST_NAMED]:
        yield f"{record_id}: {total}"
