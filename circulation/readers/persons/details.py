"""A reader's details: what they are, and everything that may be wrong with them. Forms and imports share this."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NotRequired, TypedDict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from circulation.models import Card, Reader, ReaderCategory, ReaderGroup
from circulation.readers.ages import is_birth_month
from circulation.readers.naming import masked_name, masked_number
from circulation.readers.persons.idnumbers import find_holder
from libsys.errors import Reason, Sentence
from libsys.models import Library
from libsys.text.idnumbers import birth_month_of, find_id_number

LONGEST_NAME = 60
LONGEST_NOTE = 200
PHONE = re.compile(r"[0-9+() -]{0,20}")


class GuardianDetails(TypedDict):
    """Who answers for a child; ``person`` where the guardian is a reader too."""

    name: str
    phone: str
    relation: NotRequired[str]
    person: NotRequired[Reader | None]


class ReaderDetails(TypedDict, total=False):
    """What a librarian fills in, or a row of a spreadsheet says; a key that is absent is left as it is.

    ``birth_month`` is written ``1985-06``, taken from ``id_number`` where that
    is given. An empty ``id_number`` takes the number away. Without
    ``valid_until`` a new reader's term is that of the category. ``guardian``
    is for a new reader; later ones are added by the acts of guardians.
    """

    name: str
    category: ReaderCategory
    group: ReaderGroup | None
    birth_month: str
    phone: str
    email: str
    note: str
    id_number: str
    valid_until: date
    guardian: GuardianDetails | None


def find_reasons(
    details: Mapping[str, Any], *, library: Library, on: date, reader: Reader | None = None
) -> list[Reason]:
    """Return every reason against the details that are given; ``reader`` is whose they are to become.

    ``facts["field"]`` of each names the field to mend.
    """
    found = [*_plain_reasons(details, library=library, on=on, reader=reader)]
    if details.get("id_number"):
        found += _number_reasons(details, library=library, reader=reader)
    return found


def field_reason(code: str, field: str, sentence: Sentence) -> Reason:
    """Return a reason that speaks of one field."""
    return Reason(code, sentence, facts={"field": field})


def _plain_reasons(
    details: Mapping[str, Any], *, library: Library, on: date, reader: Reader | None
) -> Iterator[Reason]:
    category, group = details.get("category"), details.get("group")
    month = details.get("birth_month", "")
    is_new_category = category is not None and (reader is None or reader.category_id != category.pk)
    wrong = (
        ("name_missing", "name", _("请填写姓名（不超过 60 个字）。"),
         "name" in details and not 0 < len(details["name"].strip()) <= LONGEST_NAME),
        ("category_foreign", "category", _("这个读者类型不属于本馆，请另选。"),
         "category" in details and (category is None or category.library_id != library.pk)),
        ("category_retired", "category", _("这个读者类型已停用，请另选。"),
         is_new_category and category.retired_on is not None and category.retired_on <= on),
        ("group_foreign", "group", _("这个班级或单位不属于本馆，请另选。"),
         group is not None and group.library_id != library.pk),
        ("group_closed", "group", _("这个班级或单位已撤销，请另选。"),
         group is not None and group.closed_on is not None and group.closed_on <= on),
        ("birth_month_wrong", "birth_month", _("出生年月请写作 1985-06，不能晚于本月。"),
         bool(month) and not is_birth_month(month, on=on)),
        ("phone_wrong", "phone", _("电话只能有数字、空格、括号、加号和短横，不超过 20 位。"),
         not PHONE.fullmatch(details.get("phone", ""))),
        ("email_wrong", "email", _("电子邮箱不完整，请写作 name@example.com。"),
         not is_email(details.get("email", ""))),
        ("note_too_long", "note", _("备注不超过 200 个字。"), len(details.get("note", "")) > LONGEST_NOTE),
    )  # fmt: skip
    return (field_reason(code, field, sentence) for code, field, sentence, is_wrong in wrong if is_wrong)


def is_email(text: str) -> bool:
    """Return whether ``text`` is an e-mail address, or empty."""
    try:
        validate_email(text.strip() or "a@example.com")
    except ValidationError:
        return False
    return True


def _number_reasons(details: Mapping[str, Any], *, library: Library, reader: Reader | None) -> Iterator[Reason]:
    number = find_id_number(details["id_number"])
    if number is None:
        sentence = _("证件号码不对：应为 18 位，末位可为 X。请再刷一次证件或核对后重输。")
        yield field_reason("id_number_wrong", "id_number", sentence)
        return
    month = details.get("birth_month", "")
    if month and month != birth_month_of(number):
        sentence = _("出生年月与证件号码不符。请核对，或把出生年月空着。")
        yield field_reason("birth_month_differs", "birth_month", sentence)
    holder = find_holder(number, library)
    if holder is not None and holder != reader:
        card = Card.objects.filter(reader=holder).order_by("-pk").first()
        words = {"name": masked_name(holder.name), "number": masked_number(card.number) if card else _("无证")}
        sentence = _("这个证件号码已登记在%(name)s（%(number)s）名下。同一个人不必另办，可到其读者页补换证。") % words
        yield field_reason("id_number_taken", "id_number", sentence)
