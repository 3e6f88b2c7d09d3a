"""Tests of the desk's page of transits."""

import pytest
from django.test import Client

from catalog.models import Item, Record
from circulation.lending.checking_in import check_in
from circulation.models import Transit
from circulation.transits.sending import send_item
from libsys.access.desk import Desk
from libsys.models import Room, ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON, make_item

GETS = ["/desk/transits/", "/desk/transits/?list=sent", "/desk/transits/packing/"]


@pytest.fixture
def transit(item: Item, desk: Desk, branch: ServicePoint) -> Transit:
    """Return a copy on its way to the branch."""
    return send_item(item=item, target=branch, desk=desk, at=NOON, key="s")


def scan(client: Client, **data: object) -> tuple[int, str]:
    """Scan a copy and return what the page says."""
    answer = client.post("/desk/transits/scan/", {"operation_key": new_key(), **data})
    return answer.status_code, answer.content.decode()


def test_a_box_is_filled_by_scanning(librarian_client: Client, item: Item, branch: ServicePoint) -> None:
    status, page = scan(librarian_client, code="0412002", target=branch.pk, list="sent")
    assert (status, Transit.objects.get().target) == (200, branch)
    assert "放进送河西分馆的箱子" in page
    status, page = scan(librarian_client, code="0412002", target=branch.pk, list="sent")
    assert (status, "不能发出" in page, Transit.objects.count()) == (409, True, 1)
    packed = librarian_client.get("/desk/transits/packing/", {"target": branch.pk}).content.decode()
    assert "0412002" in packed


def test_a_copy_is_received_by_scanning(librarian_client: Client, item: Item, desk: Desk, branch_room: Room) -> None:
    there = Desk(library=desk.library, point=branch_room.point, room=branch_room, staff=desk.staff)
    check_in(item=item, desk=there, at=NOON, key="in")
    assert "0412002" in librarian_client.get("/desk/transits/").content.decode()
    status, page = scan(librarian_client, code="0412002")
    assert (status, "已签收，来自河西分馆" in page, Transit.objects.get().arrived) == (200, True, True)


def test_the_scan_bar_gets_only_the_regions(librarian_client: Client, item: Item) -> None:
    data = {"operation_key": new_key(), "code": "nothing"}
    answer = librarian_client.post("/desk/transits/scan/", data, headers={"HX-Request": "true"})
    assert (answer.status_code, "<html" in answer.content.decode()) == (409, False)


def test_a_copy_that_did_not_arrive_is_confirmed_first(librarian_client: Client, transit: Transit) -> None:
    url = f"/desk/transits/{transit.pk}/lost/"
    assert "未找到" in librarian_client.get(url).content.decode()
    assert Item.objects.get().status == "in_transit"
    page = librarian_client.post(url, {"operation_key": new_key()}, follow=True).content.decode()
    assert ("已登记未到" in page, Item.objects.get().status) == (True, "missing")
    again = librarian_client.post(url, {"operation_key": new_key()})
    assert (again.status_code, "transit_is_over" in again.content.decode()) == (409, True)


@pytest.mark.parametrize("name", ["coming", "sent"])
def test_lists_are_taken_along(librarian_client: Client, transit: Transit, name: str) -> None:
    answer = librarian_client.get("/desk/transits/", {"list": name, "export": "csv"})
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert ("0412002" in text) == (name == "sent")


@pytest.mark.parametrize("url", GETS)
def test_lists_cost_the_same_with_one_row_and_with_three(
    librarian_client: Client, record: Record, desk: Desk, branch: ServicePoint, transit: Transit, url: str
) -> None:
    with counted_queries() as one:
        librarian_client.get(url)
    for number in range(2):
        copy = make_item(record, desk.room, barcode=f"B{number}")  # type: ignore[arg-type]
        send_item(item=copy, target=branch, desk=desk, at=NOON, key=f"s{number}")
    with counted_queries() as three:
        librarian_client.get(url)
    assert len(one) == len(three)


@pytest.mark.parametrize("url", [*GETS, "/desk/transits/1/lost/"])
def test_strangers_see_and_send_nothing(cataloguer_client: Client, transit: Transit, url: str) -> None:
    assert cataloguer_client.get(url).status_code == 404
    assert Client().get(url).status_code == 302
    for post_url in ("/desk/transits/scan/", f"/desk/transits/{transit.pk}/lost/"):
        assert cataloguer_client.post(post_url, {"operation_key": new_key()}).status_code == 404
    transit.refresh_from_db()
    assert transit.closed_at is None
