"""Tests of the pages of rooms: opening and closing, hours, seats, terms, classes."""

import pytest
from django.test import Client
from django.urls import reverse

from circulation.models import ReaderGroup
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, Library, Room
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from outreach.models import ClassPeriod, RoomOpening, RoomTerms, SeatCount, Terminal
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_user, sign_in

PAGES_OF_A_ROOM = ("room-openings", "room-seats", "appointments", "door", "class-timetable")
PAGES = ("rooms", "room-hours", "occupancy")
SETTINGS = ("general-terms", "counters", "mergers")


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def send(client: Client, page: str, /, *args: int, **filled: object) -> str:
    """Send a form and return the page that answers."""
    path = reverse(f"outreach:{page}", args=args)
    return client.post(path, {"operation_key": new_key(), **filled}, follow=True).content.decode()


def test_every_page_opens(director: Client, room: Room, opening_hours: None) -> None:
    for name in (*PAGES, *SETTINGS):
        assert director.get(reverse(f"outreach:{name}")).status_code == 200
    for name in (*PAGES_OF_A_ROOM, "room-terms"):
        assert director.get(reverse(f"outreach:{name}", args=[room.pk])).status_code == 200


def test_strangers_find_no_page_and_visitors_are_sent_to_sign_in(library: Library, room: Room) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    paths = [reverse(f"outreach:{name}") for name in (*PAGES, *SETTINGS)]
    paths += [reverse(f"outreach:{name}", args=[room.pk]) for name in (*PAGES_OF_A_ROOM, "room-terms")]

    assert {auditor.get(path).status_code for path in paths} == {404}
    assert {Client().get(path).status_code for path in paths} == {302}


def test_who_works_elsewhere_does_not_find_the_room(library: Library, room: Room) -> None:
    other = Room.objects.create(point=room.point, code="QK", name="期刊阅览室")
    elsewhere = sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=other))

    for name in PAGES_OF_A_ROOM:
        assert elsewhere.get(reverse(f"outreach:{name}", args=[room.pk])).status_code == 404
    assert "外借处" not in elsewhere.get(reverse("outreach:rooms")).content.decode().split("<main")[1]


def test_one_key_opens_and_one_closes(librarian_client: Client, room: Room, terminals: list[Terminal]) -> None:
    opened = send(librarian_client, "room-open", room.pk)
    closed = send(librarian_client, "room-close", room.pk)

    assert "外借处开门，已记。" in opened
    assert "外借处关门，已记。" in closed
    assert RoomOpening.objects.get().closed_at is not None


def test_an_opening_is_noted_afterwards_and_taken_back(librarian_client: Client, room: Room) -> None:
    day = local_day(now()).isoformat()
    wrong = send(librarian_client, "room-openings", room.pk, day=day, opened="", closed="")
    send(librarian_client, "room-openings", room.pk, day="2026-03-02", opened="08:30", closed="11:00", note="停电")
    row = RoomOpening.objects.get()
    send(librarian_client, "opening-cancel", row.pk)

    assert "请填开门和关门的时间" in wrong
    page = librarian_client.get(
        reverse("outreach:room-openings", args=[room.pk]), {"since": "2026-03-01", "until": "2026-03-31"}
    ).content.decode()
    assert "停电" in page
    assert "已作废" in page


def test_the_week_says_its_hours_and_which_rule_a_room_misses(
    director: Client, room: Room, opening_hours: None
) -> None:
    RoomTerms.objects.create(library=room.point.library, weekly_hours=56, opens_sundays=True)

    page = director.get(reverse("outreach:room-hours")).content.decode()
    table = b"".join(director.get(reverse("outreach:room-hours"), {"export": "csv"})).decode()  # type: ignore[arg-type]

    assert "<b>42</b>" in page
    assert "每周小时数不够" in page
    assert "星期日不开放" in page
    assert "09:00-12:00 14:00-18:00" in table


def test_seats_are_counted_and_a_mistake_is_taken_back(librarian_client: Client, room: Room) -> None:
    page = send(librarian_client, "room-seats", room.pk, taken="30", seats="40")
    count = SeatCount.objects.get()
    assert "已记：40 席，在座 30 人" in page
    assert "75.0" in librarian_client.get(reverse("outreach:occupancy")).content.decode()

    send(librarian_client, "seat-count-cancel", count.pk)

    assert sum(Entry.objects.filter(topic="seats_taken").values_list("quantity", flat=True)) == 0
    assert "请填座席数" in send(librarian_client, "room-seats", room.pk, taken="30", seats="")


def test_terms_are_stated_for_all_and_for_one_room(director: Client, room: Room) -> None:
    send(director, "general-terms", day_minutes="120", minors="limited", minor_minutes="60")
    send(director, "room-terms", room.pk, seats="40", opens_sundays="yes")
    wrong = send(director, "room-terms", room.pk, minor_from="17:00", minor_until="09:00")

    assert RoomTerms.objects.get(room=None).day_minutes == 120
    assert RoomTerms.objects.get(room=room).opens_sundays is True
    assert "先早后晚" in wrong


def test_a_class_has_its_period_and_its_visit_counts(director: Client, room: Room, library: Library) -> None:
    group = ReaderGroup.objects.create(library=library, code="G301", name="三年级(1)班")
    today = local_day(now())
    send(director, "class-period-set", room.pk, weekday=today.weekday(), period=2, group=group.pk)
    period = ClassPeriod.objects.get()

    page = send(director, "class-timetable", room.pk, period=period.pk, people="45", day=today.isoformat())

    assert "三年级(1)班" in page
    said = dict(Entry.objects.filter(kind="fact.stated").values_list("topic", "quantity"))
    assert said == {"class_visits": 1, "class_visit_people": 45}


def test_lists_ask_as_often_for_one_row_as_for_three(director: Client, room: Room, opening_hours: None) -> None:
    paths = [reverse("outreach:rooms"), reverse("outreach:room-hours"), reverse("outreach:occupancy")]

    def ask() -> list[int]:
        found = []
        for path in paths:
            director.get(path)
            with counted_queries() as queries:
                director.get(path)
            found.append(len(queries))
        return found

    send(director, "room-seats", room.pk, taken="3", seats="4")
    before = ask()
    for code in ("A", "B"):
        other = Room.objects.create(point=room.point, code=code, name=code)
        send(director, "room-seats", other.pk, taken="3", seats="4")
        send(director, "room-open", other.pk)

    assert ask() == before
