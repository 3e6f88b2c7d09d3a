"""Many copies join a record at once."""

from decimal import Decimal

import pytest

from catalog.items.drafting import ItemDraft
from catalog.items.numbers.bulk import BulkOrder, add_copies, plan_copies
from catalog.items.numbers.ranges import RangeDraft, RangeRefused, make_range
from catalog.items.refusals import ItemRefused
from catalog.models import Item, NumberRange, Record
from libsys.access.desk import Desk
from libsys.models import Entry, Room, ScanCode
from tests.fixtures import NOON


@pytest.fixture
def barcodes(desk: Desk) -> NumberRange:
    """Return a range of barcodes from T001 to T050."""
    draft = RangeDraft(kind="barcode", name="新书", prefix="T", width=3, first=1, last=50)
    return make_range(draft=draft, desk=desk, at=NOON)


@pytest.fixture
def accessions(desk: Desk) -> NumberRange:
    """Return a range of accession numbers from 100001 on."""
    draft = RangeDraft(kind="accession", name="总登记号", width=6, first=100001, last=199999)
    return make_range(draft=draft, desk=desk, at=NOON)


@pytest.fixture
def pattern(record: Record, room: Room) -> ItemDraft:
    """Return what the copies have in common."""
    return ItemDraft(record=record, point=room.point, room=room, price=Decimal(30), status="in_process", batch="B3")


def test_five_copies_get_the_numbers_that_the_preview_showed(
    pattern: ItemDraft, barcodes: NumberRange, accessions: NumberRange, desk: Desk
) -> None:
    order = BulkOrder(pattern=pattern, count=5, barcodes=barcodes, accessions=accessions)
    seen = [planned.draft for planned in plan_copies(order)]

    items, refused = add_copies(order=order, desk=desk, at=NOON, key="k1", expected=[draft.barcode for draft in seen])

    assert refused == {}
    assert [(item.barcode, item.accession_number) for item in items] == [
        (draft.barcode, draft.accession_number) for draft in seen
    ]
    assert items[4].barcode == "T005"
    assert items[4].accession_number == "100005"
    assert {(item.status, item.stage, item.batch) for item in items} == {("in_process", "to_process", "B3")}
    assert ScanCode.objects.count() == 5
    assert add_copies(order=order, desk=desk, at=NOON, key="k1") == (items, {})
    assert Entry.objects.filter(kind="item.accessioned").count() == 5


def test_a_set_gets_each_of_its_volumes_as_often_as_asked(
    pattern: ItemDraft, barcodes: NumberRange, desk: Desk
) -> None:
    order = BulkOrder(pattern=pattern, count=2, volumes=("上册", "下册"), barcodes=barcodes)
    items, _ = add_copies(order=order, desk=desk, at=NOON, key="k1")
    assert [item.volume for item in items] == ["上册", "上册", "下册", "下册"]


def test_scanned_codes_are_judged_one_by_one_and_refused_copies_take_no_number(
    pattern: ItemDraft, accessions: NumberRange, desk: Desk, item: Item, reader: object
) -> None:
    codes = ("T9", item.barcode, "T9", "R0001", "T10")
    order = BulkOrder(pattern=pattern, codes=codes, accessions=accessions)

    planned = plan_copies(order)
    items, refused = add_copies(order=order, desk=desk, at=NOON, key="k1")

    codes_of = {place: [refusal.code for refusal in refusals] for place, refusals in refused.items()}
    assert codes_of == {1: ["barcode_of_item"], 2: ["barcode_twice"], 3: ["barcode_of_card"]}
    assert [bool(one.refusals) for one in planned] == [False, True, True, True, False]
    assert [(one.barcode, one.accession_number) for one in items] == [("T9", "100001"), ("T10", "100002")]


def test_an_accession_number_alone_is_the_code_too(pattern: ItemDraft, accessions: NumberRange, desk: Desk) -> None:
    items, _ = add_copies(order=BulkOrder(pattern=pattern, count=2, accessions=accessions), desk=desk, at=NOON, key="k")
    assert [(one.barcode, one.accession_number) for one in items] == [("100001", "100001"), ("100002", "100002")]


def test_what_cannot_be_planned_is_refused(pattern: ItemDraft, barcodes: NumberRange, desk: Desk) -> None:
    wrong = [
        (BulkOrder(pattern=pattern), "numbers_missing"),
        (BulkOrder(pattern=pattern, count=0, barcodes=barcodes), "copies_out_of_range"),
        (BulkOrder(pattern=pattern, count=51, barcodes=barcodes), "range_exhausted"),
    ]
    for order, code in wrong:
        with pytest.raises(ItemRefused) as refused:
            plan_copies(order)
        assert refused.value.code == code
        with pytest.raises((ItemRefused, RangeRefused)):
            add_copies(order=order, desk=desk, at=NOON, key="k1")
    assert not Item.objects.exists()


def test_two_hundred_copies_join_with_few_queries(
    pattern: ItemDraft, desk: Desk, django_assert_max_num_queries: object
) -> None:
    numbers = make_range(
        draft=RangeDraft(kind="barcode", name="大号段", prefix="U", first=1, last=9000), desk=desk, at=NOON
    )
    order = BulkOrder(pattern=pattern, count=200, barcodes=numbers)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        add_copies(order=order, desk=desk, at=NOON, key="k1")
    assert Item.objects.count() == 200
