"""Changing a reader's details; whoever looked at an older version is told, and overwrites nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.models import Reader
from circulation.readers.lines import describe_reader
from circulation.readers.persons.details import ReaderDetails, field_reason, find_reasons
from circulation.readers.persons.idnumbers import seal_number
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day
from libsys.text.idnumbers import birth_month_of, find_id_number

PLAIN = ("name", "category", "group", "birth_month", "phone", "email", "note", "valid_until")
FOUND_BY = {"name", "phone"}


class DetailsRefused(DomainError):
    """The details were not changed; ``facts["field"]`` of each reason names the field to mend."""


class ReaderChangedMeanwhile(DomainError):
    """Somebody else changed the reader since the page was opened; nothing was overwritten."""


@act
def change_reader(
    *, reader: Reader, version: int, desk: Desk, at: datetime, key: str | None, **details: Unpack[ReaderDetails]
) -> Reader:
    """Write those details that are given and differ; the line says which fields, never what stands in them.

    :raises ReaderChangedMeanwhile: when the reader is no longer at ``version``.
    :raises DetailsRefused: with every reason.
    """
    reader = lock(reader)
    if find_recorded(key) is not None:
        return reader
    if reader.merged_into_id is not None or reader.version != version:
        sentence = _("在您打开这一页之后，别人改过这位读者的资料。请对照后再存，什么都没有被覆盖。")
        raise ReaderChangedMeanwhile(Reason("reader_changed_meanwhile", sentence))
    reasons = find_reasons(details, library=reader.library, on=local_day(at), reader=reader)
    if reasons:
        raise DetailsRefused(reasons)
    changed = _apply(reader, details)
    if changed:
        _save(reader, changed)
        who = describe_reader(reader, on=local_day(at))
        record(Kind.READER_CHANGED, desk=desk, at=at, key=key, detail={"fields": changed}, **who)
    return reader


def with_number(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return judged details as columns: the number sealed, and the month of birth that it holds."""
    columns = {name: _bare(details[name]) for name in PLAIN if name in details}
    if details.get("id_number"):
        number = find_id_number(details["id_number"]) or ""
        columns["id_sealed"], columns["id_index"] = seal_number(number)
        columns["birth_month"] = birth_month_of(number)
    return columns


def _bare(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _apply(reader: Reader, details: Mapping[str, Any]) -> list[str]:
    """Set what differs and return the names of the fields, in alphabetical order."""
    columns = with_number(details)
    if details.get("id_number") == "" and reader.id_sealed:
        columns |= {"id_sealed": "", "id_index": ""}
    elif columns.get("id_index") == reader.id_index:
        # Each seal is another text; the digest says whether the number is the same.
        columns = {name: value for name, value in columns.items() if name not in ("id_sealed", "id_index")}
    changed = {name for name, value in columns.items() if getattr(reader, name) != value}
    for name in changed:
        setattr(reader, name, columns[name])
    return sorted({"id_number" if name.startswith("id_") else name for name in changed})


def _save(reader: Reader, changed: list[str]) -> None:
    reader.version += 1
    try:
        with transaction.atomic():
            reader.save()
    except IntegrityError as error:  # the number was taken between our look and our write
        sentence = _("这个证件号码刚被登记在另一位读者名下，请重新查找。")
        raise DetailsRefused(field_reason("id_number_taken", "id_number", sentence)) from error
    if FOUND_BY & set(changed):
        write_words([reader])
