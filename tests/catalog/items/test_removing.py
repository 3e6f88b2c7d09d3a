"""Taking back accessions made in error."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Sum

from catalog.items.adding import add_item
from catalog.items.audit import items_are_accessioned_once
from catalog.items.drafting import ItemDraft
from catalog.items.places.allocating import AllocationDraft, list_items, make_allocation, send_allocation
from catalog.items.removing import remove_items
from catalog.models import Item, Record
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.taking_back import take_back
from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Entry, Room, ScanCode, ServicePoint
from tests.fixtures import NOON, make_record

LATER = NOON + timedelta(days=40)


def accession(record: Record, room: Room, desk: Desk, barcode: str, *, days: int = 0) -> Item:
    """Accession one copy, ``days`` after noon."""
    draft = ItemDraft(record=record, point=room.point, room=room, barcode=barcode, price=Decimal(18))
    return add_item(draft=draft, desk=desk, at=NOON + timedelta(days=days), key=f"add-{barcode}")


def sums() -> dict[str, int]:
    """Return what the day book adds up to, by kind; what comes to nothing is left out."""
    rows = Entry.objects.order_by().values_list("kind").annotate(total=Sum("quantity"))
    return {kind: total for kind, total in rows if total}


def test_a_copy_made_in_error_leaves_no_trace_in_any_figure(record: Record, room: Room, desk: Desk) -> None:
    item = accession(record, room, desk, "1001")

    removed, refused = remove_items(items=[item], desk=desk, at=LATER, key="k1", reason="重复登记")

    assert (removed, refused) == ([item.pk], {})
    assert not Item.objects.exists()
    assert not ScanCode.objects.filter(code="1001").exists()
    assert sums() == {}
    assert set(Entry.objects.values_list("day", flat=True)) == {NOON.date()}, "voided on the day they stand on"
    assert Entry.objects.filter(voids__isnull=False).first().detail["reason"] == "重复登记"
    assert list(items_are_accessioned_once()) == []


def test_the_oldest_copy_left_becomes_the_first_of_its_record_on_its_own_day(
    record: Record, room: Room, desk: Desk
) -> None:
    first = accession(record, room, desk, "1001")
    accession(record, room, desk, "1002", days=3)
    accession(record, room, desk, "1003", days=5)

    remove_items(items=[first], desk=desk, at=LATER, key="k1", reason="")

    assert sums() == {"item.accessioned": 2, "item.shelved": 2, "record.first_item": 1}
    heir = Entry.objects.filter(kind="record.first_item", voids=None).order_by("-pk").first()
    assert (heir.day, heir.item_id) == ((NOON + timedelta(days=3)).date(), Item.objects.get(barcode="1002").pk)


def test_a_copy_that_was_lent_is_kept_even_when_the_loan_was_taken_back(
    record: Record, room: Room, desk: Desk, reader: Reader
) -> None:
    lent = accession(record, room, desk, "1001")
    undone = accession(record, room, desk, "1002")
    out = accession(record, room, desk, "1003")
    for item in (lent, undone, out):
        check_out(reader=reader, item=item, desk=desk, at=NOON, key=f"out-{item.pk}")
    check_in(item=lent, desk=desk, at=NOON, key="in")
    take_back(entry=Entry.objects.get(key=f"out-{undone.pk}"), desk=desk, at=NOON, key="undo")

    removed, refused = remove_items(items=Item.objects.all(), desk=desk, at=LATER, key="k1", reason="")

    assert removed == []
    codes = {pk: [reason.code for reason in reasons] for pk, reasons in refused.items()}
    assert codes == {
        lent.pk: ["item_was_lent"],
        undone.pk: ["item_was_lent"],
        out.pk: ["item_not_removable", "item_was_lent"],
    }
    assert Item.objects.count() == 3


def test_some_go_and_some_stay_in_one_act(record: Record, room: Room, desk: Desk, reader: Reader) -> None:
    items = [accession(record, room, desk, f"100{number}") for number in range(3)]
    check_out(reader=reader, item=items[1], desk=desk, at=NOON, key="out")

    removed, refused = remove_items(items=items, desk=desk, at=LATER, key="k1", reason="")

    assert (removed, list(refused)) == ([items[0].pk, items[2].pk], [items[1].pk])


def test_sent_twice_with_one_key_nothing_happens_twice(record: Record, room: Room, desk: Desk) -> None:
    items = [accession(record, room, desk, f"100{number}") for number in range(3)]
    first = remove_items(items=items[:2], desk=desk, at=LATER, key="k1", reason="")

    again = remove_items(items=items[:2], desk=desk, at=LATER, key="k1", reason="")

    assert again == first
    assert Item.objects.count() == 1
    assert sums() == {"item.accessioned": 1, "item.shelved": 1, "record.first_item": 1}


def test_hundreds_go_with_few_queries(
    record: Record, room: Room, desk: Desk, django_assert_max_num_queries: object
) -> None:
    other = make_record(title="生育制度", source_key="test:2")
    items = [accession(other if number % 2 else record, room, desk, f"1{number:03d}") for number in range(60)]
    # Deleting asks every table that may speak of a copy once, however many copies go.
    with django_assert_max_num_queries(32):  # type: ignore[operator]
        removed, _refused = remove_items(items=items, desk=desk, at=LATER, key="k1", reason="")
    assert len(removed) == 60


def test_a_copy_that_was_handed_over_or_has_a_supplement_is_kept(record: Record, room: Room, desk: Desk) -> None:
    host, sent, drafted, disc = (accession(record, room, desk, f"100{number}") for number in range(4))
    Item.objects.filter(pk=disc.pk).update(host=host)
    branch = ServicePoint.objects.create(library=desk.library, code="CN", name="城南", kind=PointKind.BRANCH)
    draft = AllocationDraft(from_point=room.point, to_point=branch)
    for number, item in enumerate((sent, drafted)):
        allocation = make_allocation(draft=draft, desk=desk, at=NOON)
        list_items(allocation=allocation, items=[item], at=NOON)
        if number == 0:
            send_allocation(allocation=allocation, desk=desk, at=NOON, key="send")

    removed, refused = remove_items(items=[host, sent, drafted], desk=desk, at=LATER, key="k1", reason="")

    assert removed == [drafted.pk]
    codes = {pk: [reason.code for reason in reasons] for pk, reasons in refused.items()}
    assert codes == {host.pk: ["item_is_host"], sent.pk: ["item_not_removable", "item_on_a_list"]}
    assert remove_items(items=[host, disc], desk=desk, at=LATER, key="k2", reason="")[0] == [host.pk, disc.pk]
