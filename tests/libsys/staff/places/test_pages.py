"""Tests of the settings of places."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Closure, Library, OpeningHours, Room, ServicePoint
from libsys.places.festivals import find_festivals
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_user, sign_in

PAGES = ("/settings/places/", "/settings/hours/", "/settings/closures/", "/settings/closures/holidays/")


@pytest.fixture
def director_client(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def post(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with a fresh key and the mark that the page shows."""
    shown = client.get(address).context
    seen = shown["form"].initial.get("seen", "") if shown and "form" in shown else ""
    return client.post(address, {"operation_key": new_key(), "seen": seen, **fields})


def test_strangers_find_nothing_and_the_desk_sees_only_its_settings(
    library: Library, room: Room, librarian_client: Client
) -> None:
    cataloguer = sign_in(make_user(library, Role.CATALOGUER, room=room))
    for page in ("/settings/", *PAGES, f"/settings/hours/{room.point.pk}/", f"/settings/places/{room.point.pk}/"):
        assert Client().get(page).status_code == 302
        assert cataloguer.get(page).status_code == 404
        assert librarian_client.get(page).status_code == (200 if page == "/settings/" else 404)
    named = [str(setting.label) for _url, setting in librarian_client.get("/settings/").context["settings"]]
    assert named == ["借阅规则", "试一例", "读者类型", "赔偿规则", "岗位权限"]


def test_what_belongs_to_another_library_is_not_there(director_client: Client) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    point = ServicePoint.objects.create(library=other, code="ZG", name="总馆", kind="central")
    day = date(2026, 5, 1)
    closure = Closure.objects.create(library=other, since=day, until=day, reason="x")
    for page in (
        f"places/{point.pk}/",
        f"hours/{point.pk}/",
        f"closures/{closure.pk}/",
        f"places/{point.pk}/rooms/new/",
    ):
        assert director_client.get(f"/settings/{page}").status_code == 404


def test_a_week_is_written_in_a_line_a_day(director_client: Client, room: Room) -> None:
    address = f"/settings/hours/{room.point.pk}/"
    week = {f"day{day}": "09:00-12:00 14:00-19:00" for day in range(7)}
    assert post(director_client, address, **week).status_code == 302
    assert OpeningHours.objects.filter(point=room.point).count() == 14
    assert "56 小时/周" in director_client.get("/settings/hours/").content.decode()
    assert post(director_client, address, day0="九点").status_code == 422
    assert post(director_client, address, day0="09:00-10:00", seen="old").status_code == 409
    assert post(director_client, f"{address}{room.pk}/", day0="09:00-10:00").status_code == 302


def test_a_season_is_added_changed_and_taken_away(director_client: Client, room: Room) -> None:
    address = f"/settings/hours/{room.point.pk}/"
    post(director_client, address, day0="09:00-12:00")
    summer = {"since": "2026-07-01", "until": "2026-08-31", "name": "夏令时间", "day0": "08:00-20:00"}
    assert post(director_client, address, **summer).status_code == 302
    assert post(director_client, address, **{**summer, "until": "2026-06-01"}).status_code == 409
    assert post(director_client, address, **{**summer, "since": "2026-08-01", "until": "2026-09-01"}).status_code == 409
    chosen = director_client.get(address, {"week": "2026-07-01/2026-08-31"})
    assert (chosen.context["form"].initial["name"], "改这一条" in chosen.content.decode()) == ("夏令时间", True)
    was = {"was": "2026-07-01/2026-08-31"}
    assert post(director_client, address, **{**summer, **was, "since": "2026-06-20"}).status_code == 302
    spans = set(OpeningHours.objects.values_list("since", "until"))
    assert spans == {(None, None), (date(2026, 6, 20), date(2026, 8, 31))}
    moved = {"was": "2026-06-20/2026-08-31", "drop": "yes"}
    assert post(director_client, address, **moved).status_code == 302
    assert set(OpeningHours.objects.values_list("since", "until")) == {(None, None)}
    assert post(director_client, address, was="x", day0="").status_code == 422


def test_the_list_names_the_season_in_force_and_the_next(director_client: Client, room: Room) -> None:
    today = local_day(now())
    for since, until, name in ((None, None, ""), (today, today, "今日"), (today + timedelta(days=9), None, "")):
        OpeningHours.objects.create(
            point=room.point, weekday=0, opens="09:00", closes="10:00", since=since, until=until, name=name
        )
    text = director_client.get("/settings/hours/").content.decode()
    assert "今日" in text
    assert f"{today + timedelta(days=9)} 起另有" in text


def test_points_and_rooms_are_added_changed_and_closed(director_client: Client, room: Room) -> None:
    fields = {"name": "河西分馆", "kind": "branch", "code": ""}
    assert post(director_client, "/settings/places/new/", **fields).status_code == 302
    branch = ServicePoint.objects.get(name="河西分馆")
    address = f"/settings/places/{branch.pk}/"
    assert post(director_client, address, **{**fields, "code": "HX"}).status_code == 302
    assert post(director_client, address, **{**fields, "code": "ZG"}).status_code == 409
    assert post(director_client, address, **{**fields, "code": "HX", "kind": "ship"}).status_code == 422
    assert post(director_client, f"{address}rooms/new/", name="外借室").status_code == 302
    new = Room.objects.get(point=branch)
    for action, seen_on in (
        (f"{address}rooms/{new.pk}/retire/", f"{address}rooms/{new.pk}/"),
        (f"{address}close/", address),
    ):
        for what in ("retire", "close", "open"):
            seen = director_client.get(seen_on).context["seen"]
            key = new_key()
            answer = director_client.post(action, {"operation_key": key, "seen": seen, "what": what})
            assert answer.status_code == 302
    branch.refresh_from_db()
    assert branch.closed_on is None
    assert director_client.get("/settings/places/").status_code == 200


def test_a_closure_says_first_how_many_copies_are_due_on_its_days(
    director_client: Client, reader: Reader, item: Item, desk: Desk
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key=None)
    fields = {"since": loan.due_on.isoformat(), "reason": "盘点"}
    shown = post(director_client, "/settings/closures/new/", **fields)
    assert (shown.status_code, shown.context["due"], Closure.objects.count()) == (200, 1, 0)
    mark = shown.context["form"].data["previewed"]
    assert post(director_client, "/settings/closures/new/", **fields, previewed=mark).status_code == 302
    closure = Closure.objects.get()
    assert (closure.since, closure.until) == (loan.due_on, loan.due_on)
    loan.refresh_from_db()
    assert loan.due_on == closure.since

    address = f"/settings/closures/{closure.pk}/"
    assert post(director_client, address, since="2026-05-05", until="2026-05-01", reason="x").status_code == 409
    assert post(director_client, address, since="9999-12-31", reason="x").status_code == 409
    assert post(director_client, address, since="x", reason="x").status_code == 422
    assert post(director_client, address, since="2026-05-05", reason="x").status_code == 302
    seen = director_client.get(address).context["seen"]
    gone = director_client.post(f"{address}delete/", {"operation_key": new_key(), "seen": seen})
    assert gone.status_code == 302
    assert Closure.objects.count() == 0


def test_holidays_that_are_ticked_become_closures(director_client: Client) -> None:
    year = local_day(now()).year + 1
    page = director_client.get(PAGES[-1], {"year": year})
    first = find_festivals(year).festivals[0]
    assert page.context["rows"][0]["festival"] == first
    ticked = {"year": year, "since": [first.since.isoformat(), "1999-01-01"], "operation_key": new_key()}
    assert director_client.post(PAGES[-1], ticked).status_code == 302
    assert list(Closure.objects.values_list("since", "until")) == [(first.since, first.until)]
    assert director_client.get(PAGES[-1], {"year": year}).context["rows"][0]["is_entered"]
    for nonsense in ("x", "99999", "1900", "²²²²"):
        assert director_client.get(PAGES[-1], {"year": nonsense}).status_code == 200


def test_the_closures_of_a_year_are_listed_and_written_as_csv(director_client: Client, library: Library) -> None:
    today = local_day(now())
    Closure.objects.create(library=library, since=today, until=today, reason="=1+1")
    assert len(director_client.get(PAGES[2]).context["page"]) == 1
    assert len(director_client.get(PAGES[2], {"year": today.year - 1}).context["page"]) == 0
    written = b"".join(director_client.get(PAGES[2], {"export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=1+1" in written


@pytest.mark.parametrize("page", PAGES)
def test_a_list_asks_as_much_for_one_row_as_for_three(
    director_client: Client, library: Library, room: Room, page: str
) -> None:
    counts = []
    today = local_day(now())
    Closure.objects.create(library=library, since=today, until=today, reason="x")
    for number in range(3):
        with counted_queries() as queries:
            director_client.get(page)
        counts.append(len(queries))
        extra = ServicePoint.objects.create(library=library, code=f"N{number}", name=f"新{number}", kind="branch")
        Room.objects.create(point=extra, code="R", name="室")
        Closure.objects.create(
            library=library, since=today + timedelta(days=number), until=today + timedelta(days=9), reason="x"
        )
    assert len(set(counts)) == 1
