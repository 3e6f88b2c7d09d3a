"""Tests of the desk's pages of holds."""

from datetime import date, timedelta

import pytest
from django.test import Client

from catalog.models import Item, Record
from circulation.holds.placing import Wish, place_hold
from circulation.lending.checking_in import check_in
from circulation.models import Hold, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.models import ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON, make_item, make_reader, make_record

PAGES = ["/desk/holds/", "/desk/holds/?list=fetch", "/desk/holds/?list=expired", "/desk/holds/?list=queue"]
POSTS = [
    "/desk/holds/scan/",
    "/desk/holds/new/",
    "/desk/holds/1/cancel/",
    "/desk/holds/1/pause/",
    "/desk/holds/1/pickup/",
]


@pytest.fixture
def hold(reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk) -> Hold:
    """Return a waiting hold."""
    return place_hold(reader=reader, wish=Wish(record, point), desk=desk, at=NOON, key="h")


def post(client: Client, url: str, **data: object) -> str:
    """Send a form and return the page to which it leads."""
    return client.post(url, {"operation_key": new_key(), **data}, follow=True).content.decode()


def test_each_list_shows_its_rows(librarian_client: Client, hold: Hold, item: Item, desk: Desk) -> None:
    assert "0412002" in librarian_client.get("/desk/holds/?list=fetch").content.decode()
    assert "乡土中国" in librarian_client.get("/desk/holds/?list=queue").content.decode()
    check_in(item=item, desk=desk, at=NOON, key="in")
    page = librarian_client.get("/desk/holds/").content.decode()
    assert "0001 Z" in page
    assert "张秀芳" not in page, "the shelf names nobody"
    Hold.objects.update(state="cancelled", closed_at=NOON)
    assert "0412002" in librarian_client.get("/desk/holds/?list=expired").content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_an_empty_list_says_what_to_do(librarian_client: Client, url: str) -> None:
    assert 'class="empty"' in librarian_client.get(url).content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_lists_are_taken_along_without_names(librarian_client: Client, hold: Hold, url: str) -> None:
    mark = "&" if "?" in url else "?"
    answer = librarian_client.get(f"{url}{mark}export=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert (answer.status_code, answer.headers["Content-Type"][:8]) == (200, "text/csv")
    assert "标记" in text
    assert "张秀芳" not in text


@pytest.mark.parametrize("url", PAGES)
def test_lists_cost_the_same_with_one_row_and_with_three(
    librarian_client: Client, category: ReaderCategory, reader: Reader, desk: Desk, point: ServicePoint, url: str
) -> None:
    counts = []
    for number in range(3):
        other = make_record(title=f"书{number}", source_key=f"t:{number}")
        copies = [make_item(other, desk.room, barcode=f"B{number}{name}") for name in "abc"]  # type: ignore[arg-type]
        who = [make_reader(category, number=f"W{number}{name}") for name in "abc"]
        holds = [place_hold(reader=one, wish=Wish(other, point), desk=desk, at=NOON, key=f"h{one.pk}") for one in who]
        for copy in copies[:2]:
            check_in(item=copy, desk=desk, at=NOON, key=f"in{copy.pk}")
        Hold.objects.filter(pk=holds[0].pk).update(state="expired", closed_at=NOON)
        with counted_queries() as queries:
            librarian_client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[2], counts


def test_a_scanned_copy_goes_where_it_is_wanted(librarian_client: Client, hold: Hold) -> None:
    page = post(librarian_client, "/desk/holds/scan/", code="0412002", list="fetch")
    hold.refresh_from_db()
    assert hold.state == "ready"
    assert "标记 0001 Z" in page
    assert "放预约架" in page


@pytest.mark.parametrize("code", ["", "R0001", "nothing", "x" * 4000, "javascript:alert(1)\t"])
def test_a_code_that_is_no_copy_is_said_to_be_unknown(librarian_client: Client, hold: Hold, code: str) -> None:
    answer = librarian_client.post("/desk/holds/scan/", {"operation_key": new_key(), "code": code})
    assert (answer.status_code, "不认识" in answer.content.decode()) == (409, True)


def test_a_hold_is_placed_by_card_and_barcode(
    librarian_client: Client, reader: Reader, item: Item, point: ServicePoint
) -> None:
    page = librarian_client.get("/desk/holds/new/", {"reader": "R0001", "record": "0412002"}).content.decode()
    assert "只要这一册" in page
    data = {"reader": "R0001", "record": "0412002", "pickup": point.pk, "only_this": "yes"}
    assert "已为读者预约" in post(librarian_client, "/desk/holds/new/", **data)
    assert Hold.objects.get().wanted == item


def test_titles_and_names_are_offered_to_choose_from(
    librarian_client: Client, category: ReaderCategory, reader: Reader, item: Item, record: Record
) -> None:
    make_record(title="乡土重建", source_key="t:2")
    page = librarian_client.get("/desk/holds/new/", {"reader": "R0001", "record": "乡土"}).content.decode()
    assert "哪一种书" in page
    assert f"%23{record.pk}" in page
    by_number = librarian_client.get("/desk/holds/new/", {"reader": "R0001", "record": f"#{record.pk}"})
    assert "前面有" not in by_number.content.decode()
    nobody = librarian_client.get("/desk/holds/new/", {"reader": "没有这人", "record": "没有这书"}).content.decode()
    assert "没有相符的读者" in nobody
    assert "没有相符的书" in nobody


@pytest.mark.parametrize("data", [{}, {"reader": "R0001"}, {"reader": "R0001", "record": "0412002", "pickup": "x"}])
def test_a_hold_without_reader_book_or_point_is_not_placed(
    librarian_client: Client, reader: Reader, item: Item, data: dict[str, str]
) -> None:
    answer = librarian_client.post("/desk/holds/new/", {"operation_key": new_key(), **data})
    assert (answer.status_code, Hold.objects.count()) == (422, 0)


def test_a_refusal_is_shown_whole_and_lifted_by_who_may(
    director_client: Client, librarian_client: Client, reader: Reader, item: Item, point: ServicePoint
) -> None:
    LoanRule.objects.update(max_holds=0)
    data = {"reader": "R0001", "record": "0412002", "pickup": point.pk}
    refused = librarian_client.post("/desk/holds/new/", {"operation_key": new_key(), **data})
    assert (refused.status_code, "too_many_holds" in refused.content.decode()) == (409, True)
    assert "破例预约" not in refused.content.decode()
    refused = director_client.post("/desk/holds/new/", {"operation_key": new_key(), **data})
    assert "破例预约" in refused.content.decode()
    post(director_client, "/desk/holds/new/", **data, lift="too_many_holds")
    assert Hold.objects.count() == 1


def test_a_hold_is_paused_moved_and_cancelled(librarian_client: Client, hold: Hold, branch: ServicePoint) -> None:
    url = f"/desk/holds/{hold.pk}/"
    until = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 - the page reads the clock
    assert "已暂停" in post(librarian_client, f"{url}pause/", until=until)
    assert "已恢复排队" in post(librarian_client, f"{url}pause/", until="")
    assert "取书地点已改为河西分馆" in post(librarian_client, f"{url}pickup/", pickup=branch.pk)
    assert "已取消预约" in post(librarian_client, f"{url}cancel/")
    hold.refresh_from_db()
    assert (hold.state, hold.pickup) == ("cancelled", branch)
    again = librarian_client.post(f"{url}cancel/", {"operation_key": new_key()})
    assert (again.status_code, "hold_is_over" in again.content.decode()) == (409, True)


@pytest.mark.parametrize(("until", "status"), [("31.3.2026", 422), ("1999-01-01", 409)])
def test_a_wrong_day_changes_nothing(librarian_client: Client, hold: Hold, until: str, status: int) -> None:
    answer = librarian_client.post(f"/desk/holds/{hold.pk}/pause/", {"operation_key": new_key(), "until": until})
    hold.refresh_from_db()
    assert (answer.status_code, hold.paused_until) == (status, None)


def test_a_foreign_point_is_no_place_to_fetch(librarian_client: Client, hold: Hold) -> None:
    for pickup in ("999", "x", ""):
        answer = librarian_client.post(f"/desk/holds/{hold.pk}/pickup/", {"operation_key": new_key(), "pickup": pickup})
        assert answer.status_code == 404


def test_the_reader_page_shows_the_holds(librarian_client: Client, hold: Hold) -> None:
    page = librarian_client.get(f"/readers/{hold.reader_id}/").content.decode()
    assert f"/desk/holds/{hold.pk}/" in page
    assert "第 1 位" in page


def test_the_record_page_says_how_many_wait(librarian_client: Client, hold: Hold, record: Record) -> None:
    assert "1 位读者在等" in Client().get(f"/records/{record.pk}/").content.decode()


@pytest.mark.parametrize("url", [*PAGES, "/desk/holds/new/", "/desk/holds/1/"])
def test_strangers_read_no_holds(cataloguer_client: Client, hold: Hold, url: str) -> None:
    assert cataloguer_client.get(url).status_code == 404
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("url", POSTS)
def test_strangers_change_no_holds(cataloguer_client: Client, hold: Hold, url: str) -> None:
    assert cataloguer_client.post(url, {"operation_key": new_key()}).status_code == 404
    assert Client().post(url, {"operation_key": new_key()}).status_code in (302, 403)
    assert Hold.objects.get().state == "waiting"
