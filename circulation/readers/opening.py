"""Opening a card: a new reader with a number of their own."""

import calendar
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NotRequired, Required, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from circulation.enums import CardKind, Kind
from circulation.models import Card, Reader, ReaderCategory
from circulation.readers.lines import describe_reader
from circulation.readers.naming import masked_name
from circulation.readers.persons.details import ReaderDetails, field_reason, find_reasons
from circulation.readers.persons.editing import with_number
from circulation.readers.persons.guardians import (
    find_guardian_reasons,
    guardian_missing,
    needs_guardian,
    write_guardian,
)
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.enums import ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import Library, ScanCode
from libsys.text.dates import local_day
from libsys.text.idnumbers import find_id_number
from libsys.text.numbers import normalise_code


class CardDetails(ReaderDetails):
    """The details of a new reader and the number of their card; the library is the desk's unless named."""

    name: Required[str]
    category: Required[ReaderCategory]
    number: Required[str]
    kind: NotRequired[str]
    library: NotRequired[Library]
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
    card = write_card(reader, number, kind=details.get("kind", CardKind.LIBRARY), on=today)
    write_words([reader])
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


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def find_number_reason(number: str) -> Reason | None:
    """Return why ``number`` cannot be a new card's, or None."""
    if not number:
        return field_reason("number_empty", "number", _("请填写或扫描证号（不超过 64 个字符）。"))
    if find_id_number(number):
        sentence = _("这是身份证号，不能作证号。请填在“证件号码”一栏：登记以后刷身份证就能借书。")
        return field_reason("number_is_an_id_number", "number", sentence)
    taken = ScanCode.objects.filter(pk=number).first()
    if taken is None:
        return None
    if taken.subject == ScanSubject.ITEM:
        sentence = _("%(number)s 是馆藏条码号，不能作证号，请换一个号。") % {"number": number}
        return field_reason("number_is_a_barcode", "number", sentence)
    owner = Card.objects.filter(pk=taken.object_id).values_list("reader__name", flat=True).first() or ""
    return field_reason(
        "number_taken",
        "number",
        _("证号 %(number)s 已发给%(name)s，请换一个号，或到读者页为其补换证。")
        % {"number": number, "name": masked_name(owner)},
    )


def _find_reasons(details: Mapping[str, Any], number: str, *, library: Library, on: date) -> list[Reason]:
    found = find_reasons(details, library=library, on=on)
    guardian, category = details.get("guardian"), details.get("category")
    month = with_number(details).get("birth_month", "") if not found else ""
    if guardian:
        found += find_guardian_reasons(guardian)
    elif needs_guardian(month, details.get("group"), category=category, on=on):
        found.append(guardian_missing(category))
    taken = find_number_reason(number)
    return [*found, taken] if taken else found


def _write_reader(details: Mapping[str, Any], *, library: Library, at: datetime) -> Reader:
    columns = {"valid_until": add_months(local_day(at), details["category"].valid_months), **with_number(details)}
    is_demonstration = details.get("is_demonstration", False)
    try:
        with transaction.atomic():
            reader = Reader.objects.create(library=library, created_at=at, is_demonstration=is_demonstration, **columns)
    except IntegrityError as error:  # somebody registered the same person between our look and our write
        sentence = _("这个证件号码刚被登记在另一位读者名下，请重新查找。")
        raise CardRefused(field_reason("id_number_taken", "id_number", sentence)) from error
    if details.get("guardian"):
        write_guardian(reader, details["guardian"])
    return reader


def write_card(reader: Reader, number: str, *, kind: str, on: date) -> Card:
    """Write a card and the code by which it is scanned; inside an act.

    :raises CardRefused: when the number was taken since it was judged.
    """
    try:
        with transaction.atomic():
            card = Card.objects.create(reader=reader, number=number, kind=kind, issued_on=on)
            ScanCode.objects.create(code=number, subject=ScanSubject.CARD, object_id=card.pk)
    except IntegrityError as error:  # somebody took the number between our look and our write
        reason = find_number_reason(number)
        taken = field_reason("number_taken", "number", _("这个证号刚被用掉，请换一个号。"))
        raise CardRefused(reason or taken) from error
    return card
