"""Changing one copy."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from catalog.items.adding import add_item
from catalog.items.drafting import ItemDraft
from catalog.items.editing.changing import ChangeRefused, change_item
from catalog.models import Item, Record
from circulation.staff.desk.resolving import resolve
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Entry, Room, ScanCode, ServicePoint
from tests.fixtures import NOON, make_item


@pytest.fixture
def copy(record: Record, room: Room, desk: Desk) -> Item:
    """Return a copy that joined by its lines, for 18 yuan."""
    draft = ItemDraft(record=record, point=room.point, room=room, barcode="A1", price=Decimal(18))
    return add_item(draft=draft, desk=desk, at=NOON, key="add")


def codes(refusal: ChangeRefused) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refusal.reasons]


def test_a_change_says_what_was_before_and_after(copy: Item, desk: Desk) -> None:
    changes = {"volume": "上册", "call_number": "I247.5/9", "note": ""}
    change_item(item=copy, changes=changes, desk=desk, at=NOON, key="k1")
    change_item(item=copy, changes=changes, desk=desk, at=NOON, key="k1")
    change_item(item=copy, changes=changes, desk=desk, at=NOON, key="k2")

    line = Entry.objects.get(kind="item.changed")
    assert line.detail["before"] == {"volume": "", "call_number": ""}
    assert line.detail["after"] == {"volume": "上册", "call_number": "I247.5/9"}
    assert Item.objects.get().call_sort


def test_a_new_barcode_leaves_the_old_one_meaning_the_same_copy(
    copy: Item, record: Record, room: Room, desk: Desk
) -> None:
    change_item(item=copy, changes={"barcode": "A2"}, desk=desk, at=NOON, key="k1")

    assert [resolve(code, desk=desk).item for code in ("A1", "A2")] == [copy, copy]
    other = make_item(record, room, barcode="A3")
    with pytest.raises(ChangeRefused) as refused:
        change_item(item=other, changes={"barcode": "A1"}, desk=desk, at=NOON, key="k2")
    assert codes(refused.value) == ["barcode_taken"]
    change_item(item=copy, changes={"barcode": "A1"}, desk=desk, at=NOON, key="k3")
    assert set(ScanCode.objects.filter(object_id=copy.pk).values_list("code", flat=True)) == {"A1", "A2"}


def test_a_place_changes_by_a_line_of_its_own(copy: Item, desk: Desk) -> None:
    children = Room.objects.create(point=copy.point, code="SE", name="少儿借阅室")
    change_item(item=copy, changes={"room": children.pk, "use": "in_house"}, desk=desk, at=NOON, key="k1")
    moved = Entry.objects.get(kind="item.moved")
    assert moved.room == children
    assert moved.detail["before"]["room"] == copy.room_id
    assert Entry.objects.get(kind="item.changed").detail["after"] == {"use": "in_house"}


def test_a_price_put_right_puts_the_sums_right_on_the_day_the_copy_joined(copy: Item, desk: Desk) -> None:
    change_item(item=copy, changes={"price": "80.00", "source": "donation"}, desk=desk, at=NOON, key="k1")

    lines = Entry.objects.filter(kind="item.accessioned").values("source")
    sums = {
        row["source"]: (row["copies"], row["yuan"])
        for row in lines.annotate(copies=Sum("quantity"), yuan=Sum("amount"))
    }
    assert sums == {"purchase": (0, 0), "donation": (1, 80)}
    assert set(Entry.objects.values_list("day", flat=True)) == {NOON.date()}
    assert Entry.objects.filter(kind="record.first_item", source="donation").count() == 1


def test_a_corrected_day_moves_the_lines_to_it(copy: Item, desk: Desk) -> None:
    change_item(item=copy, changes={"accessioned_on": "2026-02-27"}, desk=desk, at=NOON, key="k1")
    days = Entry.objects.filter(kind="item.accessioned").values_list("day").annotate(total=Sum("quantity"))
    assert {str(day): total for day, total in days} == {"2026-03-02": 0, "2026-02-27": 1}


def test_every_reason_against_a_change_is_said(copy: Item, record: Record, room: Room, desk: Desk) -> None:
    branch = ServicePoint.objects.create(library=desk.library, code="CN", name="城南", kind=PointKind.BRANCH)
    other = make_item(record, room, barcode="A3")
    Item.objects.filter(pk=other.pk).update(accession_number="77", status="withdrawn")
    wrong = {"barcode": "A3", "accession_number": "77", "point": branch.pk, "room": room.pk, "host": copy.pk}
    with pytest.raises(ChangeRefused) as refused:
        change_item(item=copy, changes=wrong, desk=desk, at=NOON, key="k1")
    assert codes(refused.value) == ["barcode_taken", "accession_number_taken", "room_elsewhere", "host_wrong"]
    with pytest.raises(ChangeRefused) as gone:
        change_item(item=other, changes={"note": "x"}, desk=desk, at=NOON, key="k2")
    assert codes(gone.value) == ["item_withdrawn"]
    assert not Entry.objects.filter(kind="item.changed").exists()
