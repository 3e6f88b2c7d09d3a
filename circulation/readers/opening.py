"""Opening a card: a new reader with a number of their own."""

import calendar
import re
from datetime import date, datetime
from typing import NotRequired, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.models import Card, Reader, ReaderCategory, ReaderGroup
from circulation.readers.ages import age_band, is_birth_month
from circulation.readers.keys import reader_key_for
from circulation.readers.naming import masked_name, name_initials
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.enums import ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import Library, ScanCode
from libsys.text.dates import local_day
from libsys.text.numbers import normalise_code

_PHONE = re.compile(r"[0-9+() -]{0,20}")
LONGEST_NAME = 60


class CardDetails(TypedDict):
    """What a librarian fills in; the library is the desk's unless named."""

    name: str
    category: ReaderCategory
    number: str
    library: NotRequired[Library]
    group: NotRequired[ReaderGroup | None]
    birth_month: NotRequired[str]
    phone: NotRequired[str]
    note: NotRequired[str]
    is_demonstration: NotRequired[bool]


class CardRefused(DomainError):
    """The card was not opened; ``facts["field"]`` of each reason names the field to mend."""


@act
def open_card(*, desk: Desk, at: datetime, key: str | None, **details: Unpack[CardDetails]) -> Card:
    """Write a reader and their card, valid for as many months as the category says.

    The number is normalised as the scan bar normalises what it reads, and may
    belong to no other card and to no copy.

    :raises CardRefused: with every reason at once.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return Card.objects.select_related("reader").get(pk=earlier.object_id)
    number = normalise_code(details["number"]).value
    today = local_day(at)
    reasons = _find_reasons(details, number, library=details.get("library", desk.library), on=today)
    if reasons:
        raise CardRefused(reasons)
    reader = _write_reader(details, library=details.get("library", desk.library), at=at)
    card = _write_card(reader, number, on=today)
    record(
        Kind.CARD_ISSUED,
        desk=desk,
        at=at,
        key=key,
        object_type="card",
        object_id=card.pk,
        **describe_reader(reader, on=today),
    )
    return card


def describe_reader(reader: Reader, *, on: date) -> dict[str, object]:
    """Return the columns of a line that say who, without saying who."""
    return {
        "reader_key": reader_key_for(reader, on.year),
        "reader_category": reader.category.code,
        "age_band": age_band(reader.birth_month, on),
        "group": reader.group.code if reader.group else "",
    }


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def find_number_reason(number: str) -> Reason | None:
    """Return why ``number`` cannot be a new card's, or None."""
    if not number:
        return _reason("number_empty", "number", _("请填写或扫描证号（不超过 64 个字符）。"))
    taken = ScanCode.objects.filter(pk=number).first()
    if taken is None:
        return None
    if taken.subject == ScanSubject.ITEM:
        sentence = _("%(number)s 是馆藏条码号，不能作证号，请换一个号。") % {"number": number}
        return _reason("number_is_a_barcode", "number", sentence)
    owner = Card.objects.filter(pk=taken.object_id).values_list("reader__name", flat=True).first() or ""
    return _reason(
        "number_taken",
        "number",
        _("证号 %(number)s 已发给%(name)s，请换一个号，或到读者页为其补换证。")
        % {"number": number, "name": masked_name(owner)},
    )


def _find_reasons(details: CardDetails, number: str, *, library: Library, on: date) -> list[Reason]:
    name, month, group = details["name"].strip(), details.get("birth_month", ""), details.get("group")
    foreign = details["category"].library_id != library.pk
    foreign_group = group is not None and group.library_id != library.pk
    wrong_month = bool(month) and not is_birth_month(month, on=on)
    wrong_phone = not _PHONE.fullmatch(details.get("phone", ""))
    wrong = (
        ("name_missing", "name", _("请填写姓名（不超过 60 个字）。"), not 0 < len(name) <= LONGEST_NAME),
        ("category_foreign", "category", _("这个读者类型不属于本馆，请另选。"), foreign),
        ("group_foreign", "group", _("这个班级或单位不属于本馆，请另选。"), foreign_group),
        ("birth_month_wrong", "birth_month", _("出生年月请写作 1985-06，不能晚于本月。"), wrong_month),
        ("phone_wrong", "phone", _("电话只能有数字、空格、括号、加号和短横，不超过 20 位。"), wrong_phone),
    )
    found = [_reason(code, field, sentence) for code, field, sentence, is_wrong in wrong if is_wrong]
    taken = find_number_reason(number)
    return [*found, taken] if taken else found


def _reason(code: str, field: str, sentence: str) -> Reason:
    return Reason(code, sentence, facts={"field": field})


def _write_reader(details: CardDetails, *, library: Library, at: datetime) -> Reader:
    name = details["name"].strip()
    return Reader.objects.create(
        library=library,
        name=name,
        initials=name_initials(name),
        category=details["category"],
        group=details.get("group"),
        birth_month=details.get("birth_month", ""),
        phone=details.get("phone", "").strip(),
        note=details.get("note", "").strip(),
        valid_until=add_months(local_day(at), details["category"].valid_months),
        created_at=at,
        is_demonstration=details.get("is_demonstration", False),
    )


def _write_card(reader: Reader, number: str, *, on: date) -> Card:
    try:
        with transaction.atomic():
            card = Card.objects.create(reader=reader, number=number, issued_on=on)
            ScanCode.objects.create(code=number, subject=ScanSubject.CARD, object_id=card.pk)
    except IntegrityError as error:  # somebody took the number between our look and our write
        reason = find_number_reason(number)
        raise CardRefused(reason or _reason("number_taken", "number", _("这个证号刚被用掉，请换一个号。"))) from error
    return card
