"""Giving, changing, typing and taking back a call number."""

import pytest

from catalog.callnumbers.assigning import (
    SameWork,
    assign_call_number,
    reassign_call_number,
    release_call_number,
    type_call_number,
)
from catalog.callnumbers.refusals import CallNumberRefused
from catalog.models import CallNumberScheme, Item, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.models import Entry, Library, Room
from tests.catalog.callnumbers.conftest import Catalogue, make_scheme
from tests.fixtures import NOON, make_item


def give(record: Record, scheme: CallNumberScheme, desk: Desk, **more: object) -> str:
    """Assign a number under a key of its own."""
    return assign_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key=f"give-{record.pk}", **more)


def refused(*, code: str, **act: object) -> None:
    """Expect ``assign_call_number`` to be refused for one reason."""
    with pytest.raises(CallNumberRefused) as refusal:
        assign_call_number(at=NOON, key="refused", **act)
    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_books_of_a_class_are_numbered_as_they_come(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    numbers = [give(catalogue(number), scheme, desk) for number in "123"]
    other = give(catalogue("4", clc="I247.57"), scheme, desk)
    assert [*numbers, other] == ["F124/1", "F124/2", "F124/3", "I247.57/1"]


def test_record_copies_and_day_book_say_the_number(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk, room: Room
) -> None:
    record = catalogue("1")
    plain, typed = make_item(record, room, barcode="1001"), make_item(record, room, barcode="1002")
    Item.objects.filter(pk=plain.pk).update(call_number="", call_sort="")
    Item.objects.filter(pk=typed.pk).update(call_number="参考/7")
    give(record, scheme, desk)
    record.refresh_from_db()
    assert record.call_number == "F124/1"
    assert list(Item.objects.order_by("pk").values_list("call_number", flat=True)) == ["F124/1", "参考/7"]
    assert Item.objects.get(pk=plain.pk).call_sort
    line = Entry.objects.get(kind="callnumber.assigned")
    assert (line.record_id, line.detail["call_number"], line.clc) == (record.pk, "F124/1", "F124")


def test_the_same_key_gives_one_number(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    record = catalogue("1")
    assert give(record, scheme, desk) == give(record, scheme, desk)
    assert SerialNumber.objects.count() == 1


def test_a_record_that_has_a_number_is_refused_a_second(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    record = catalogue("1")
    give(record, scheme, desk)
    refused(code="call_number_held", record=record, scheme=scheme, desk=desk)


def test_a_record_without_a_class_is_refused(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    refused(code="call_number_class_missing", record=catalogue("1", clc=""), scheme=scheme, desk=desk)


def test_schemes_that_are_typed_retired_or_anothers_are_refused(
    catalogue: Catalogue, library: Library, desk: Desk
) -> None:
    record = catalogue("1")
    typed = make_scheme(library, code="t", kind="typed")
    refused(code="call_number_scheme_typed", record=record, scheme=typed, desk=desk)
    retired = make_scheme(library, code="r", is_active=False)
    refused(code="call_number_scheme_unusable", record=record, scheme=retired, desk=desk)
    other = make_scheme(Library.objects.create(code="QT", name="另一馆"), code="o")
    refused(code="call_number_scheme_unusable", record=record, scheme=other, desk=desk)


@pytest.mark.parametrize(("fill_gaps", "expected"), [(False, "F124/4"), (True, "F124/2")])
def test_a_number_taken_back_is_given_again_if_the_library_wants_so(
    catalogue: Catalogue, library: Library, desk: Desk, fill_gaps: bool, expected: str
) -> None:
    scheme = make_scheme(library, fill_gaps=fill_gaps)
    records = [catalogue(number) for number in "123"]
    for record in records:
        give(record, scheme, desk)
    assert release_call_number(record=records[1], scheme=scheme, desk=desk, at=NOON, key="back") == "F124/2"
    records[1].refresh_from_db()
    assert records[1].call_number == ""
    assert give(catalogue("4"), scheme, desk) == expected


def test_releasing_twice_by_one_key_answers_alike_and_by_another_is_refused(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    record = catalogue("1")
    give(record, scheme, desk)
    for _ in range(2):
        assert release_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key="back") == "F124/1"
    with pytest.raises(CallNumberRefused) as refusal:
        release_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key="again")
    assert refusal.value.code == "call_number_none_held"
    assert Entry.objects.filter(kind="callnumber.released").count() == 1


def test_another_edition_shares_the_number_with_its_edition_behind_it(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    first, second = catalogue("1", title="乡土中国"), catalogue("2", title="乡土中国")
    give(first, scheme, desk)
    Record.objects.filter(pk=second.pk).update(edition="第3版")
    assert give(second, scheme, desk, like=SameWork(first)) == "F124/1=3"
    third = catalogue("3", title="乡土中国")
    assert give(third, scheme, desk, like=SameWork(first, ":")) == "F124/1:2"
    fourth = catalogue("4", title="乡土中国")
    assert give(fourth, scheme, desk, like=SameWork(first, "(")) == "F124/1(2008)"
    assert give(catalogue("5"), scheme, desk) == "F124/2"


def test_sharing_with_a_record_without_a_number_is_refused(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    refused(
        code="call_number_not_shared",
        record=catalogue("1"), scheme=scheme, desk=desk, like=SameWork(catalogue("2")),
    )  # fmt: skip


def test_a_typed_number_of_another_title_is_refused_unless_meant(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    first, second = catalogue("1", title="甲"), catalogue("2", title="乙")
    give(first, scheme, desk)
    with pytest.raises(CallNumberRefused) as refusal:
        type_call_number(record=second, scheme=scheme, text="F124/1", desk=desk, at=NOON, key="t1")
    assert refusal.value.reasons[0].facts == {"number": "F124/1", "title": "甲"}
    number = type_call_number(
        record=second, scheme=scheme, text="F124/1", desk=desk, at=NOON, key="t2", allow_shared=True
    )
    second.refresh_from_db()
    assert (number, second.call_number) == ("F124/1", "F124/1")


def test_a_typed_number_is_never_given_again(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    type_call_number(record=catalogue("1"), scheme=scheme, text="F124/2", desk=desk, at=NOON, key="t1")
    assert [give(catalogue(number), scheme, desk) for number in "23"] == ["F124/1", "F124/3"]


@pytest.mark.parametrize("text", ["", "/", "F124/", "书" * 200])
def test_what_is_no_call_number_is_refused(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk, text: str
) -> None:
    with pytest.raises(CallNumberRefused) as refusal:
        type_call_number(record=catalogue("1"), scheme=scheme, text=text, desk=desk, at=NOON, key="t1")
    assert refusal.value.code == "call_number_unreadable"


def test_typing_over_a_given_number_frees_it(catalogue: Catalogue, library: Library, desk: Desk) -> None:
    scheme = make_scheme(library, fill_gaps=True)
    record = catalogue("1")
    give(record, scheme, desk)
    type_call_number(record=record, scheme=scheme, text="F124/9", desk=desk, at=NOON, key="t1")
    record.refresh_from_db()
    assert record.call_number == "F124/9"
    assert give(catalogue("2"), scheme, desk) == "F124/1"


def test_numbering_again_within_the_class_keeps_the_number(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    record = catalogue("1")
    give(record, scheme, desk)
    assert reassign_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key="again") == "F124/1"


def test_author_numbers_part_two_works_of_one_author(catalogue: Catalogue, library: Library, desk: Desk) -> None:
    scheme = make_scheme(library, kind="author")
    numbers = [give(catalogue(number), scheme, desk) for number in "12"]
    other = give(catalogue("3", author="巴金"), scheme, desk)
    assert [*numbers, other] == ["F124/F98", "F124/F98-2", "F124/B40"]


def test_yearly_numbers_count_through_all_classes(catalogue: Catalogue, library: Library, desk: Desk) -> None:
    scheme = make_scheme(library, kind="yearly", template="{class}/{year}-{number}")
    assert give(catalogue("1"), scheme, desk) == "F124/2026-1"
    assert give(catalogue("2", clc="I2"), scheme, desk) == "I2/2026-2"


def test_prefix_and_shortened_class_stand_in_the_number(catalogue: Catalogue, library: Library, desk: Desk) -> None:
    scheme = make_scheme(library, prefix="K", longest_class=4)
    assert give(catalogue("1", clc="I247.57"), scheme, desk) == "KI247/1"


def test_a_rooms_scheme_numbers_only_its_copies(
    catalogue: Catalogue, scheme: CallNumberScheme, library: Library, desk: Desk, room: Room
) -> None:
    children = Room.objects.create(point=room.point, code="SE", name="少儿")
    record = catalogue("1")
    make_item(record, room, barcode="1"), make_item(record, children, barcode="2")
    Item.objects.update(call_number="")
    give(record, scheme, desk)
    assign_call_number(
        record=record, scheme=make_scheme(library, code="se", prefix="K", room=children), desk=desk, at=NOON, key="se"
    )
    record.refresh_from_db()
    assert record.call_number == "F124/1"
    assert set(Item.objects.values_list("room__code", "call_number")) == {("WJ", "F124/1"), ("SE", "KF124/1")}
