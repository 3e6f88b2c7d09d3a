"""Tests of the pages of the duty roster and of opening on days off."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from libsys.clock import now
from libsys.enums import Role
from libsys.models import Library, OpeningHours, Room, User
from libsys.web.operations import new_key
from outreach.models import DutyTurn, DutyWeek
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_user, sign_in

WEEK = "2026-03-02"


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    OpeningHours.objects.create(point=room.point, weekday=0, opens=time(9), closes=time(17))
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def save(client: Client, room: Room, text: str, *, version: int = 0, weekday: int = 0, key: str = "") -> str:
    """Save a week with one place filled, and return the page that follows."""
    data = {"week": WEEK, "version": version, "operation_key": key or new_key()}
    data[f"on-{room.pk}-{weekday}-whole"] = text
    return client.post(reverse("outreach:duty-week", args=[room.point_id]), data, follow=True).content.decode()


def test_a_week_is_filled_by_names_and_says_what_is_to_be_looked_at(
    director: Client, room: Room, librarian: User
) -> None:
    path = reverse("outreach:duty-week", args=[room.point_id])
    assert f'name="on-{room.pk}-0-whole"' in director.get(path, {"week": "2026-03-05"}).content.decode()
    key = new_key()
    page = save(director, room, "流通馆员、馆长", key=key)
    again = {"week": WEEK, "version": 0, "operation_key": key, f"on-{room.pk}-0-whole": "流通馆员、馆长"}
    assert director.post(path, again).status_code == 302
    assert DutyTurn.objects.count() == 2
    assert "开放时间都有人" in page
    assert "不开放，却排了人" in save(director, room, "流通馆员", version=1, weekday=1)
    assert "开放时间没有人" in director.get(path, {"week": WEEK}).content.decode()
    leaf = director.get(path, {"week": WEEK, "print": 1}).content.decode()
    rows = b"".join(director.get(path, {"week": WEEK, "export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert "流通馆员" in leaf
    assert "2026-03-03,外借处,全天,,流通馆员" in rows


def test_a_name_that_nobody_has_keeps_everything_that_was_typed(director: Client, room: Room) -> None:
    page = save(director, room, "张无名、馆长")
    assert "没有叫 张无名 的馆员" in page
    assert 'value="张无名、馆长"' in page
    assert not DutyWeek.objects.exists()


def test_a_stale_form_shows_both_and_is_saved_the_second_time(director: Client, room: Room, librarian: User) -> None:
    save(director, room, "流通馆员")
    page = save(director, room, "馆长")
    assert "有人存了这一周的值班" in page
    assert 'value="馆长"' in page
    assert '现存：<span lang="zh-CN">流通馆员' in page
    assert 'name="version" value="1"' in page
    save(director, room, "馆长", version=1)
    assert [turn.staff.name for turn in DutyTurn.objects.all()] == ["馆长"]


def test_the_next_week_is_filled_like_the_last_and_not_saved(director: Client, room: Room, librarian: User) -> None:
    save(director, room, "流通馆员")
    path = reverse("outreach:duty-week", args=[room.point_id])
    page = director.get(path, {"week": "2026-03-09", "like": "last"}).content.decode()
    assert 'value="流通馆员"' in page
    assert "还没有存" in page
    assert DutyWeek.objects.count() == 1


def test_a_librarian_reads_the_roster_and_their_own_turns_but_does_not_save(
    librarian_client: Client, room: Room, librarian: User
) -> None:
    week = DutyWeek.objects.create(library=room.point.library, point=room.point, monday=date(2026, 3, 2))
    DutyTurn.objects.create(week=week, room=room, day=now().date(), part="whole", staff=librarian)
    path = reverse("outreach:duty-week", args=[room.point_id])
    assert "<input class" not in librarian_client.get(path, {"week": WEEK}).content.decode()
    assert "您不能排值班" in save(librarian_client, room, "流通馆员")
    assert "外借处" in librarian_client.get(reverse("outreach:duty-mine")).content.decode()


def test_nonsense_in_the_address_shows_this_week(director: Client, room: Room) -> None:
    path = reverse("outreach:duty-week", args=[room.point_id])
    for week in ("x", "", "9999-99-99", "0001-01-01", "²"):
        assert director.get(path, {"week": week}).status_code == 200
    assert director.get(reverse("outreach:duty"), {"point": "²", "week": "x", "go": "y"}).status_code == 200
    assert director.get(reverse("outreach:rest-days"), {"since": "x", "until": "0001-01-01"}).status_code == 200
    assert director.post(path, {"week": WEEK, "version": "²", "operation_key": new_key()}).status_code == 302


def test_days_off_are_shown_printed_and_written(director: Client, room: Room) -> None:
    OpeningHours.objects.create(point=room.point, weekday=5, opens=time(9), closes=time(17))
    path, span = reverse("outreach:rest-days"), {"since": "2026-03-01", "until": "2026-03-08"}
    page = director.get(path, span).content.decode()
    assert "3 个双休日、节假日，开放 1 天" in page
    assert "按开放时间" in page
    assert "3 个双休日、节假日，开放 1 天" in director.get(path, span | {"print": "1"}).content.decode()
    rows = b"".join(director.get(path, span | {"export": "csv", "show": "open"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert rows.count("2026-03-0") == 1


def test_lists_of_three_ask_as_often_as_lists_of_one(director: Client, room: Room, librarian: User) -> None:
    def make(number: int) -> None:
        monday = date(2026, 3, 2 + 7 * number)
        week = DutyWeek.objects.create(library=room.point.library, point=room.point, monday=monday)
        DutyTurn.objects.create(week=week, room=room, day=now().date(), part="whole", staff=librarian)

    def ask(client: Client, name: str) -> int:
        client.get(reverse(name))
        with counted_queries() as queries:
            assert client.get(reverse(name)).status_code == 200
        return len(queries)

    mine = sign_in(librarian)
    make(0)
    before = [ask(director, "outreach:duty"), ask(mine, "outreach:duty-mine")]
    make(1)
    make(2)
    assert [ask(director, "outreach:duty"), ask(mine, "outreach:duty-mine")] == before


def test_a_stranger_finds_nothing_and_a_visitor_is_led_to_sign_in(client: Client, library: Library, room: Room) -> None:
    stranger = sign_in(User.objects.create_user("nobody", "x", name="无岗位", library=library))
    away = Library.objects.create(code="OT", name="别馆")
    for name in ("duty", "duty-mine", "rest-days", "duty-week"):
        path = reverse(f"outreach:{name}", args=[room.point_id] if name == "duty-week" else [])
        assert stranger.get(path).status_code == 404
        assert client.get(path).status_code == 302
    other = sign_in(User.objects.create_user("away", "x", name="别馆馆长", library=away))
    assert other.get(reverse("outreach:duty-week", args=[room.point_id])).status_code == 404
