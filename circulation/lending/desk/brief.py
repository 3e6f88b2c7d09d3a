"""A book that is not catalogued yet and is wanted now: a brief record and its copy, flagged for the cataloguer."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from catalog.items.adding import add_item
from catalog.items.drafting import ItemDraft
from catalog.marc.model import MarcRecord, data_field
from catalog.models import Item
from catalog.records.editing import create_record
from circulation.models import BriefCopy
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.dates import local_day

FORMAT, LEADER = "cnmarc", "00000nam0 2200000   450 "
BRIEF_LEVEL = "3"
"""Encoding level of the leader (position 17): not in full, not with the book in hand."""


class BriefRefused(DomainError):
    """No brief record was made."""


@dataclass(frozen=True)
class BriefBook:
    """What is typed at the desk: a title and a barcode; ``price`` in yuan, ``isbn`` if it has one."""

    title: str
    barcode: str
    price: Decimal | None = None
    isbn: str = ""


@act
def make_brief(*, book: BriefBook, desk: Desk, at: datetime, key: str) -> Item:
    """Make a record of little more than a title, and its copy at this desk; both wait for a cataloguer.

    Sent twice with one ``key``, it is the same copy.

    :raises BriefRefused: without a title, or at a desk that is nowhere.
    :raises ItemRefused: with every reason against the barcode.
    """
    earlier = find_recorded(f"{key}.item")
    if earlier is not None:
        return Item.objects.get(pk=earlier.item_id or 0)
    if not book.title.strip():
        raise BriefRefused(Reason("title_missing", _("请填书名。"), facts={"field": "title"}))
    if desk.point is None:
        raise BriefRefused(Reason("desk_is_nowhere", _("您还没有工作地点，书没有地方放。请系统管理员先派到一个网点。")))
    record = create_record(marc=_write_record(book, at=at), format=FORMAT, desk=desk, at=at, key=f"{key}.record").record
    draft = ItemDraft(
        record=record, point=desk.point, room=desk.room, barcode=book.barcode, price=book.price,
        note=_("简编外借，待编目"),
    )  # fmt: skip
    item = add_item(draft=draft, desk=desk, at=at, key=f"{key}.item")
    BriefCopy.objects.create(
        item=item, library=desk.library, made_at=at, made_by=desk.staff,
        made_record=record.pk, made_version=record.version,
    )  # fmt: skip
    return item


def find_waiting(library: Library) -> QuerySet[BriefCopy]:
    """Return the brief copies whose record no cataloguer has touched yet, the oldest first."""
    rows = BriefCopy.objects.filter(library=library, item__record=F("made_record"))
    return rows.filter(item__record__version=F("made_version")).select_related("item__record", "made_by")


def _write_record(book: BriefBook, *, at: datetime) -> MarcRecord:
    day = f"{local_day(at):%Y%m%d}"
    number = [("a", book.isbn)] if book.isbn else []
    price = [("d", f"CNY{book.price:.2f}")] if book.price is not None else []
    fields = [data_field("010", "  ", *number, *price)] if number or price else []
    fields += [
        data_field("100", "  ", ("a", f"{day}d{day[:4]}    em y0chiy50      ea")),
        data_field("101", "0 ", ("a", "chi")),
        data_field("200", "1 ", ("a", book.title.strip())),
    ]
    return MarcRecord(LEADER[:17] + BRIEF_LEVEL + LEADER[18:], tuple(fields))
