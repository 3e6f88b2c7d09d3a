"""Tests of the desk's slips: they say what the day book says, also when printed again, and never a whole name."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.models import Hold, Reader, Transit
from libsys.clock import now
from libsys.models import Entry, Library, ServicePoint
from tests.circulation.staff.desk.sending import refuse_strangers, scan, send


def slip(client: Client, query: str = "") -> str:
    """Return the slip of the desk."""
    return client.get(reverse("circulation:desk-slip") + query).content.decode()


def test_the_slip_says_what_was_lent_and_returned_and_stays_after_the_reader_is_closed(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    open_slip = slip(librarian_client)
    scan(librarian_client, "")
    for shown in (open_slip, slip(librarian_client), slip(librarian_client, "?width=58")):
        assert "乡土中国" in shown
        assert "0412002" in shown
        assert "张*芳" in shown
        assert "张秀芳" not in shown
        assert f"台账号 {Entry.objects.get(kind='loan.checked_out').pk}" in shown


def test_a_receipt_of_returns_says_when(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    scan(librarian_client, "")
    scan(librarian_client, "0412002", key="the-return-00000001")
    shown = slip(librarian_client, "?row=the-return-00000001")
    assert "归还" in shown
    assert "乡土中国" in shown
    assert "张" not in shown


def test_what_was_taken_back_stands_on_no_slip_but_on_a_void_one(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002", key="taken-back-00000001")
    undone = send(librarian_client, "desk-undo")
    assert "?void=taken-back-00000001" in undone
    assert "乡土中国" not in slip(librarian_client)
    void = slip(librarian_client, "?void=taken-back-00000001")
    assert "这一条已撤销" in void
    assert "乡土中国" in void
    assert librarian_client.get(reverse("circulation:desk-slip") + "?void=nothing").status_code == 404


def test_nothing_done_is_said_on_the_slip(librarian_client: Client) -> None:
    assert "刚才没有办过借还" in slip(librarian_client)


def test_the_hold_slip_has_the_mark_and_no_name(librarian_client: Client, reader: Reader, item: Item) -> None:
    hold = Hold.objects.create(reader=reader, record=item.record, library=reader.library, pickup=item.point,
                               placed_at=now(), state="ready", item=item)  # fmt: skip
    shown = librarian_client.get(reverse("circulation:hold-slip", args=[hold.pk])).content.decode()
    assert "0001" in shown
    assert "张" not in shown


def test_the_transit_slip_says_from_where_to_where(librarian_client: Client, item: Item, branch: ServicePoint) -> None:
    transit = Transit.objects.create(
        item=item, library=item.library, source=item.point, target=branch, reason="home", sent_at=now()
    )
    shown = librarian_client.get(reverse("circulation:transit-slip", args=[transit.pk])).content.decode()
    assert "总馆" in shown
    assert "→ 河西分馆" in shown


def test_slips_of_another_library_do_not_exist(librarian_client: Client, reader: Reader, item: Item) -> None:
    hold = Hold.objects.create(reader=reader, record=item.record, library=reader.library, pickup=item.point,
                               placed_at=now(), state="ready", item=item)  # fmt: skip
    Hold.objects.update(library=Library.objects.create(code="OT", name="别馆"))
    assert librarian_client.get(reverse("circulation:hold-slip", args=[hold.pk])).status_code == 404
    assert librarian_client.get(reverse("circulation:transit-slip", args=[1])).status_code == 404


@pytest.mark.parametrize(("name", "args"), [("desk-slip", ()), ("hold-slip", (1,)), ("transit-slip", (1,))])
def test_strangers_print_no_slips(cataloguer_client: Client, name: str, args: tuple[int, ...]) -> None:
    refuse_strangers(cataloguer_client, name, *args, method="get")
