"""Tests of changing a reader's details."""

from datetime import date

import pytest

from circulation.models import Reader, ReaderCategory, ReaderGroup
from circulation.readers.finding import find_readers
from circulation.readers.persons.editing import DetailsRefused, ReaderChangedMeanwhile, change_reader
from libsys.access.desk import Desk
from libsys.models import Entry, Library
from tests.fixtures import NOON


def test_only_what_is_given_and_differs_is_changed(reader: Reader, desk: Desk) -> None:
    details = {"name": " 张秀英 ", "phone": "13800001234", "birth_month": "1985-06"}
    for _turn in range(2):
        changed = change_reader(reader=reader, version=1, desk=desk, at=NOON, key="same", **details)
    assert (changed.name, changed.phone, changed.version) == ("张秀英", "13800001234", 2)
    line = Entry.objects.get()
    assert (line.kind, line.detail) == ("reader.changed", {"fields": ["name", "phone"]})
    assert "张秀英" not in str(line.detail)
    assert find_readers("zxy", desk.library) == [reader]
    assert find_readers("1234", desk.library) == [reader]
    assert find_readers("zxf", desk.library) == []


def test_nothing_changed_leaves_no_line(reader: Reader, desk: Desk) -> None:
    assert change_reader(reader=reader, version=1, desk=desk, at=NOON, key="k", name="张秀芳").version == 1
    assert not Entry.objects.exists()


def test_an_older_version_overwrites_nothing(reader: Reader, desk: Desk) -> None:
    change_reader(reader=reader, version=1, desk=desk, at=NOON, key="a", note="先到")
    with pytest.raises(ReaderChangedMeanwhile):
        change_reader(reader=reader, version=1, desk=desk, at=NOON, key="b", note="后到")
    reader.refresh_from_db()
    assert reader.note == "先到"


def test_details_are_refused_with_every_reason(reader: Reader, desk: Desk) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    closed = ReaderGroup.objects.create(library=reader.library, code="G", name="旧班", closed_on=date(2025, 7, 1))
    foreign = ReaderCategory.objects.create(library=other, code="x", name="外馆读者")
    with pytest.raises(DetailsRefused) as refused:
        change_reader(
            reader=reader, version=1, desk=desk, at=NOON, key="k", name="", category=foreign, group=closed,
            birth_month="2030-01", phone="电话", email="nobody", note="长" * 201,
        )  # fmt: skip
    assert [reason.code for reason in refused.value.reasons] == [
        "name_missing", "category_foreign", "group_closed", "birth_month_wrong", "phone_wrong", "email_wrong",
        "note_too_long",
    ]  # fmt: skip
