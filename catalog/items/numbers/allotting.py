"""Handing out numbers: inside the act that uses them, in order, never twice."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from catalog.enums import NumberKind
from catalog.items.numbers.ranges import RangeRefused
from catalog.items.numbers.writing import write_number
from catalog.models import Item, NumberRange
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import ScanCode

WINDOW = 200


def peek(numbers: NumberRange, count: int) -> list[str]:
    """Return the next ``count`` numbers that are free, fewer if the range ends; nothing is taken.

    Numbers that stand on copies already, from an older system or typed by
    hand, are passed over.
    """
    return [text for _value, text in _find_free(numbers, count)]


@act
def allot(numbers: NumberRange, count: int, *, expected: Sequence[str] = ()) -> list[str]:
    """Take the next ``count`` free numbers; must run inside the act that puts them on copies.

    The range's row is locked until that act ends. ``expected`` are the numbers
    that a person saw in a preview and may have on labels already.

    :raises RangeRefused: when the range is closed or has too few left, or when the numbers are no longer the expected.
    """
    row = lock(numbers)
    if row.closed_at is not None:
        raise RangeRefused(Reason("range_closed", _("号段“%(name)s”已停用。请另选。") % {"name": row.name}))
    free = _find_free(row, count)
    if len(free) < count:
        words = {"name": row.name, "left": len(free), "count": count}
        sentence = _("号段“%(name)s”只剩 %(left)s 个号，不够 %(count)s 册。请另选或新建号段。") % words
        raise RangeRefused(Reason("range_exhausted", sentence, facts=words))
    written = [text for _value, text in free]
    if expected and list(expected) != written:
        words = {"first": written[0]}
        raise RangeRefused(
            Reason("numbers_taken", _("预览的号刚被别人用掉，现在从 %(first)s 开始。请核对后再登记。") % words)
        )
    if free:
        row.next = free[-1][0] + 1
        row.save(update_fields=["next"])
        numbers.next = row.next
    return written


def _find_free(numbers: NumberRange, count: int) -> list[tuple[int, str]]:
    free: list[tuple[int, str]] = []
    value = numbers.next
    while len(free) < count and value <= numbers.last:
        window = range(value, min(value + max(WINDOW, count), numbers.last + 1))
        written = {write_number(numbers, number): number for number in window}
        used = _find_used(numbers, list(written))
        free += [(number, text) for text, number in written.items() if text not in used]
        value = window.stop
    return free[:count]


def _find_used(numbers: NumberRange, written: list[str]) -> set[str]:
    if numbers.kind == NumberKind.BARCODE:
        return set(ScanCode.objects.filter(code__in=written).values_list("code", flat=True))
    stock = Item.objects.filter(library=numbers.library_id, accession_number__in=written)
    return set(stock.values_list("accession_number", flat=True))
