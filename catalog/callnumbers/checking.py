"""What is not right with call numbers: used twice, missing, gaps, out of step. And the audit of it."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.callnumbers.allocating import find_wish
from catalog.callnumbers.refusals import CallNumberRefused
from catalog.classification.numbering import cut_class
from catalog.enums import ItemStatus, NumberOrigin, SchemeKind
from catalog.models import Item, Record, SerialNumber
from libsys.daybook.auditing import audit_check
from libsys.models import Library

MOST_NAMED = 50
MOST_GAPS = 200


def records_here(library: Library) -> QuerySet[Record]:
    """Return the records of which the library has copies, or nobody has any yet."""
    copies = Item.objects.filter(record=OuterRef("pk"))
    # As a sum the library is no index to go by: SQLite would look through all its copies for each record.
    here = copies.annotate(owner=F("library_id") + 0).filter(owner=library.pk)
    return Record.objects.filter(Exists(here) | ~Exists(copies), deleted_at=None)


def numbers_used_twice(library: Library) -> QuerySet[Record, tuple[str, int]]:
    """Return each call number that several records say, with how many."""
    told = records_here(library).exclude(call_number="").order_by()
    return told.values_list("call_number").annotate(records=Count("pk")).filter(records__gt=1).order_by("call_number")


def records_without_number(library: Library) -> QuerySet[Record]:
    """Return the records that have a class and no call number."""
    return records_here(library).filter(call_number="").order_by("clc", "pk")


def items_out_of_step(library: Library) -> QuerySet[Item]:
    """Return copies whose call number is not what their record says."""
    items = Item.objects.filter(library=library).exclude(record__call_number="").exclude(status=ItemStatus.WITHDRAWN)
    unlike = items.exclude(call_number=F("record__call_number"))
    return unlike.select_related("record", "room").order_by("call_sort", "pk")


def numbers_out_of_class(library: Library) -> QuerySet[SerialNumber]:
    """Return numbers of records that now stand in another class, or are deleted."""
    rows = SerialNumber.objects.filter(library=library, record__isnull=False).exclude(scheme__kind=SchemeKind.YEARLY)
    elsewhere = ~Q(record__clc=F("class_number")) & Q(scheme__longest_class=None)
    wanted = rows.filter(elsewhere | Q(record__deleted_at__isnull=False))
    return wanted.select_related("record", "scheme").order_by("class_number", "number", "pk")


def gaps_in(library: Library, sequence: str, class_number: str) -> list[tuple[int, int]]:
    """Return the runs of numbers that nobody has in a class, first and last of each, at most two hundred."""
    rows = SerialNumber.objects.filter(library=library, sequence=sequence, class_number=class_number, stem="")
    gaps, before = [], 0
    for number in rows.order_by("number").values_list("number", flat=True).distinct().iterator():
        if number > before + 1:
            gaps.append((before + 1, number - 1))
        before = number
    return gaps[:MOST_GAPS]


def classes_with_gaps(library: Library) -> QuerySet[SerialNumber]:
    """Return sequence, class, how many numbers are used and the highest, where some are left out."""
    rows = SerialNumber.objects.filter(library=library, stem="").order_by()
    counted = rows.values("sequence", "class_number").annotate(
        used=Count("number", distinct=True), first=Min("number"), last=Max("number")
    )
    return counted.filter(last__gt=F("used")).order_by("sequence", "class_number")


@audit_check("catalog.call_numbers", _("取到的索书号与书目一致，没有一号两用"))
def numbers_agree_with_records() -> Iterator[str]:
    """Find given numbers whose record says another, or stands in another class."""
    rows = SerialNumber.objects.filter(record__isnull=False, scheme__room=None, record__deleted_at=None)
    earlier = SerialNumber.objects.filter(record=OuterRef("record"), pk__lt=OuterRef("pk"))
    own = rows.filter(~Exists(earlier)).exclude(call_number=F("record__call_number"))
    for row in own.select_related("record")[:MOST_NAMED]:
        yield f"{row.record_id}: {row.call_number} ≠ {row.record.call_number}"
    given = rows.filter(origin=NumberOrigin.ASSIGNED).exclude(scheme__kind=SchemeKind.YEARLY)
    moved = given.filter(suffix="").exclude(record__clc="").exclude(class_number=F("record__clc"))
    for row in moved.select_related("record", "scheme").iterator(chunk_size=500):
        if cut_class(row.record.clc, row.scheme.longest_class) != row.class_number and _can_move(row):
            yield f"{row.record_id}: {row.call_number} ∉ {row.record.clc}"


def _can_move(row: SerialNumber) -> bool:
    """Tell whether the record could be numbered where it stands; one without an author in the table could not."""
    try:
        find_wish(row.record, row.scheme, at=row.created_at)
    except CallNumberRefused:
        return False
    return True
