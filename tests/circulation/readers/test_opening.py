"""Tests of opening."""

from datetime import date

import pytest

from catalog.models import Item
from circulation.models import Card, Reader, ReaderCategory, ReaderGroup
from circulation.readers.opening import CardRefused, add_months, open_card
from libsys.access.desk import Desk
from libsys.models import Entry, Library, ScanCode
from tests.fixtures import NOON


def test_open_card_writes_reader_card_scan_code_and_line(desk: Desk, category: ReaderCategory) -> None:
    group = ReaderGroup.objects.create(library=desk.library, code="G3-2", name="三（2）班")
    card = open_card(
        library=desk.library, name=" 单田芳 ", category=category, group=group, birth_month="2015-09",
        phone="138 0000 1234", number=" ｒ00９ ", note="", desk=desk, at=NOON, key="k1",
    )  # fmt: skip
    assert (card.number, card.state, card.issued_on) == ("R009", "valid", date(2026, 3, 2))
    reader = card.reader
    assert (reader.name, reader.valid_until) == ("单田芳", date(2031, 3, 2))
    assert {"单田芳", "stf", "dtf"} <= set(reader.words.values_list("word", flat=True))
    code = ScanCode.objects.get(pk="R009")
    assert (code.subject, code.object_id) == ("card", card.pk)
    line = Entry.objects.get()
    assert (line.kind, line.object_id, line.reader_category) == ("card.issued", card.pk, "adult")
    assert (line.age_band, line.group) == ("minor", "G3-2")
    assert line.reader_key == reader.keys.get(year=2026).key
    assert "单田芳" not in str(line.detail)


def test_open_card_sent_twice_opens_one(desk: Desk, category: ReaderCategory) -> None:
    details = {"name": "张秀芳", "category": category, "number": "R1"}
    first = open_card(desk=desk, at=NOON, key="same", **details)
    assert open_card(desk=desk, at=NOON, key="same", **details) == first
    assert (Reader.objects.count(), Entry.objects.count()) == (1, 1)


def test_open_card_refuses_with_every_reason_at_once(desk: Desk) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    foreign = ReaderCategory.objects.create(library=other, code="x", name="外馆读者")
    with pytest.raises(CardRefused) as refused:
        open_card(
            name=" ", category=foreign, number="  ", birth_month="1985-13", phone="电话", desk=desk, at=NOON, key="k"
        )
    assert [reason.code for reason in refused.value.reasons] == [
        "name_missing", "category_foreign", "birth_month_wrong", "phone_wrong", "number_empty",
    ]  # fmt: skip
    assert Reader.objects.count() == 0


def test_open_card_says_whether_a_card_or_a_copy_has_the_number(
    desk: Desk, category: ReaderCategory, reader: Reader, item: Item
) -> None:
    with pytest.raises(CardRefused) as by_card:
        open_card(name="李四", category=category, number="r0001", desk=desk, at=NOON, key="a")
    with pytest.raises(CardRefused) as by_item:
        open_card(name="李四", category=category, number=item.barcode, desk=desk, at=NOON, key="b")
    assert [by_card.value.code, by_item.value.code] == ["number_taken", "number_is_a_barcode"]
    assert "张*芳" in str(by_card.value.reasons[0].sentence)
    assert Card.objects.count() == 1


def test_add_months_ends_on_the_last_day_of_a_short_month() -> None:
    assert add_months(date(2027, 1, 31), 13) == date(2028, 2, 29)
