"""What belongs to a copy is said beside it."""

from catalog.items.accompanying import accompanying_note, accompanying_notes
from catalog.items.availability import find_availability
from catalog.items.places.displaying import ShelfDraft, put_on_shelf, set_up_shelf
from catalog.models import Item, Record
from libsys.access.desk import Desk
from libsys.models import Room
from tests.fixtures import NOON, make_item


def test_a_disc_is_told_at_its_book_and_the_book_at_its_disc(
    record: Record, room: Room, django_assert_num_queries: object
) -> None:
    book, disc, plain = (make_item(record, room, barcode=f"B{number}") for number in range(3))
    Item.objects.filter(pk=book.pk).update(media_note="附光盘 1 张")
    Item.objects.filter(pk=disc.pk).update(host=book)
    rows = list(Item.objects.order_by("pk"))
    with django_assert_num_queries(2):  # type: ignore[operator]
        notes = accompanying_notes(rows)
    assert notes == {book.pk: "附光盘 1 张，附件 B1（在架）", disc.pk: "随 B0"}
    assert accompanying_note(plain) == ""


def test_readers_find_a_copy_at_its_public_display(record: Record, room: Room, desk: Desk) -> None:
    items = [make_item(record, room, barcode=f"B{number}") for number in range(2)]
    for number, is_public in enumerate((True, False)):
        draft = ShelfDraft(name=f"柜{number}", point=room.point, since=NOON.date(), is_public=is_public)
        shelf = set_up_shelf(draft=draft, desk=desk)
        put_on_shelf(shelf=shelf, items=items[number : number + 1], desk=desk, at=NOON, key=f"k{number}")
    copies = find_availability([record.pk], today=NOON.date())[record.pk].copies
    assert {copy.item.barcode: str(copy.display or "") for copy in copies} == {"B0": "柜0", "B1": ""}
