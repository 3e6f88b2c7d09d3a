"""Number ranges: made without overlap, closed, and found for a place and a material."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import CheckDigit, NumberKind
from catalog.items.numbers.writing import write_number
from catalog.models import NumberRange
from catalog.models.numbering import WIDEST
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Library, ServicePoint
from libsys.text.numbers import normalise_code


class RangeRefused(DomainError):
    """The range is not made, or has no more numbers; every reason is kept."""


@dataclass(frozen=True, kw_only=True)
class RangeDraft:
    """A range as it is about to be made."""

    kind: str
    name: str
    first: int
    last: int
    prefix: str = ""
    suffix: str = ""
    width: int = 7
    check_digit: str = CheckDigit.NONE
    point: ServicePoint | None = None
    material: str = ""
    warn_at: int = 100
    is_preprinted: bool = False


@act
def make_range(*, draft: RangeDraft, desk: Desk, at: datetime) -> NumberRange:
    """Make a range; the library's row is locked, so that two people cannot make ranges that overlap.

    :raises RangeRefused: with every reason against it.
    """
    library = lock(desk.library)
    row = NumberRange(
        library=library, created_at=at, next=draft.first,
        **{name: getattr(draft, name) for name in draft.__dataclass_fields__},
    )  # fmt: skip
    if reasons := find_reasons(row, library):
        raise RangeRefused(reasons)
    row.save()
    return row


@act
def close_range(*, numbers: NumberRange, at: datetime) -> NumberRange:
    """Close a range: it hands out nothing more, what it gave stays; closing again reopens nothing."""
    row = lock(numbers)
    row.closed_at = row.closed_at or at
    row.save(update_fields=["closed_at"])
    return row


def find_reasons(row: NumberRange, library: Library) -> list[Reason]:
    """Return every reason against a new range."""
    found = []
    if not 0 <= row.first <= row.last:
        return [Reason("range_backwards", _("终止号小于起始号。请核对。"))]
    if len(str(row.last)) > row.width or row.width > WIDEST:
        found.append(Reason("range_too_wide", _("终止号比设定的位数长。请加大位数，或改小终止号。")))
    written = write_number(row, row.last)
    if normalise_code(written).value != written or (row.kind == NumberKind.BARCODE and not written.isascii()):
        found.append(Reason("range_unreadable", _("前缀或后缀里有扫描器读不出的字符。请只用大写字母、数字和短横。")))
    if row.point is not None and row.point.library_id != library.pk:
        found.append(Reason("place_foreign", _("这个网点不属于本馆，请另选。")))
    alike = NumberRange.objects.filter(
        library=library, kind=row.kind, prefix=row.prefix, suffix=row.suffix, width=row.width,
        first__lte=row.last, last__gte=row.first, check_digit=row.check_digit,
    )  # fmt: skip
    for other in alike[:1]:
        words = {"name": other.name, "first": write_number(other, other.first), "last": write_number(other, other.last)}
        found.append(Reason("range_overlaps", _("和号段“%(name)s”（%(first)s–%(last)s）重叠。请错开。") % words))
    return found


def open_ranges(library: Library, kind: NumberKind | str) -> list[NumberRange]:
    """Return the ranges of a library that still hand out numbers."""
    rows = NumberRange.objects.filter(library=library, kind=kind, closed_at=None).select_related("point")
    return [row for row in rows if row.left > 0]


def choose_range(
    library: Library, kind: NumberKind | str, *, point: ServicePoint | None = None, material: str = ""
) -> NumberRange | None:
    """Return the range for a place and a material: the most particular one, the older one of equals."""
    fitting = [
        row
        for row in open_ranges(library, kind)
        if (row.point_id is None or (point is not None and row.point_id == point.pk))
        and (not row.material or row.material == material)
    ]
    return min(fitting, key=lambda row: (row.point_id is None, not row.material, row.pk), default=None)
