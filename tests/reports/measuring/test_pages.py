"""The library of a measurement grows by whole copies, and its pages are found by their links."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from catalog.models import Item, Record
from circulation.enums import Kind
from circulation.models import Card, Reader
from libsys.access.checks import all_patterns
from libsys.access.desk import Desk
from libsys.daybook.recording import record as record_line
from libsys.enums import Role
from libsys.models import Entry, ScanCode, User
from libsys.running.visiting import Visit, explore, find_broken, plain_addresses, route_of, visitor
from reports.measuring.inflating import STEP, inflate
from reports.measuring.page_bench import lay_table
from reports.measuring.pages import measure, time_page
from tests.fixtures import NOON

TABLES = (Record, Item, Reader, Card, ScanCode, Entry)


@pytest.fixture
def house(item: Item, reader: Reader, desk: Desk, settings: object, tmp_path: Path) -> Item:
    """Return a copy of a library with a reader and a line."""
    settings.LIBSYS_BACKUP_FOLDER = tmp_path  # type: ignore[attr-defined]
    record_line(Kind.VISIT_READ, desk=desk, at=NOON, key="one", quantity=20, item_id=item.pk)
    return item


def test_a_library_is_made_three_times_as_large_and_only_once(house: Item) -> None:
    before = {table: table.objects.count() for table in TABLES}
    for _time in range(2):
        inflate(3)
        assert {table: table.objects.count() for table in TABLES} == {table: 3 * rows for table, rows in before.items()}
    twin = Item.objects.get(pk=house.pk + STEP)
    assert (twin.record_id, twin.barcode) == (house.record_id + STEP, f"{house.barcode}~1")
    assert {line.item_id for line in Entry.objects.all()} == {house.pk, house.pk + STEP, house.pk + 2 * STEP}


def test_pages_are_found_by_links_and_the_visitor_leaves_nothing(house: Item) -> None:
    with visitor({Role.CATALOGUER}) as browser:
        visits = {came.route: came for came in explore(browser, beginning=["/staff/catalog/records/"], most=150)}
    assert visits["staff/catalog/records/<int:record_id>/"].status == 200
    assert len(visits) > 20
    assert not User.objects.filter(username__startswith="visitor").exists()


def test_a_page_that_breaks_is_named(house: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_broken({Role.DESK_LIBRARIAN}, most=3) == []
    monkeypatch.setattr("libsys.staff.jobs.paginate", lambda *_args, **_named: 1 // 0)
    monkeypatch.setattr("libsys.running.visiting.plain_addresses", lambda _roles: ["/jobs/"])
    (came,) = find_broken({Role.DESK_LIBRARIAN}, most=3)
    assert (came.address, came.status, "ZeroDivisionError" in came.problem) == ("/jobs/", 500, True)


def test_a_person_is_led_only_to_pages_that_they_may_see() -> None:
    assert "/settings/people/" in plain_addresses({Role.SYSTEM_ADMINISTRATOR})
    assert "/settings/people/" not in plain_addresses({Role.DESK_LIBRARIAN})
    assert route_of("/accounts/sign-out/") == route_of("https://elsewhere.example/none") == ""


def test_every_page_is_measured_and_told_as_a_table(house: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.measuring.pages.plain_addresses", lambda _roles: ["/jobs/", "/settings/"])
    monkeypatch.setattr(
        "reports.measuring.pages.explore", lambda browser, beginning: explore(browser, beginning=beginning, most=6)
    )
    few = (one for one in all_patterns() if one[0] in ("readers/<int:reader_id>/", "me/", "jobs/<int:job_id>/"))
    monkeypatch.setattr("reports.measuring.reaching.all_patterns", lambda known=list(few): known)
    told = measure(scale=1, each=1, say=lambda _line: None)
    assert {page["route"] for page in told["pages"]} >= {"jobs/", "settings/", "me/"}
    assert told["unopened"] == [["jobs/<int:job_id>/", "演示馆里没有可打开的这一种"]]
    assert all(page["queries"] > 0 and page["median"] > 0 for page in told["pages"])
    assert "jobs/" in lay_table([told, told])
    assert len(told["profiles"]) == len(told["pages"])


@pytest.mark.parametrize(("long", "times"), [(10_000, 1 + 5), (0, 1 + 1)])
def test_a_page_that_takes_long_is_opened_once_more_only(
    monkeypatch: pytest.MonkeyPatch, db: None, long: int, times: int
) -> None:
    monkeypatch.setattr("reports.measuring.pages.LONG", long)
    opened: list[str] = []
    page = time_page(Mock(get=opened.append), Visit("jobs/", "/jobs/", 200), 5)
    assert opened == ["/jobs/"] * times
    assert page["route"] == "jobs/"
