"""Tests of the page of the day book."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from libsys.access.desk import command_desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import void
from libsys.db.acts import writing
from libsys.models import Entry, Library, Room
from tests.reports.conftest import LATER, Write
from tests.reports.staff.pages import HAN, read_in_english


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=", [2, 1]),
        ("since=2026-03-03", [2]),
        ("since=&until=2026-03-02", [1]),
        ("since=&kind=visit.read", [2]),
        ("since=nonsense&kind=nonsense&room=nonsense", [2, 1]),
    ],
)
def test_lines_are_found_by_day_and_kind(
    library: Library, write: Write, director_client: Client, query: str, found: list[int]
) -> None:
    write("visit.entered", "2026-03-02", 1)
    write("visit.read", "2026-03-03", 2)
    page = director_client.get(f"/reports/day-book/?{query}").context["page"]
    assert [line.quantity for line in page] == found


def test_lines_are_found_by_room(library: Library, room: Room, write: Write, director_client: Client) -> None:
    write("visit.entered", "2026-03-02", 1)
    write("visit.entered", "2026-03-02", 2, point=room.point, room=room)
    page = director_client.get(f"/reports/day-book/?since=&room={room.pk}").context["page"]
    assert [line.quantity for line in page] == [2]


def test_the_last_month_is_shown_first(
    library: Library, write: Write, director_client: Client, time_machine: object
) -> None:
    write("visit.entered", "2026-03-02", 1)
    write("visit.entered", "2026-05-02", 2)
    time_machine.move_to("2026-05-20T04:00:00+00:00")
    assert [line.quantity for line in director_client.get("/reports/day-book/").context["page"]] == [2]


def test_a_voided_line_is_struck_through_with_its_void(library: Library, write: Write, director_client: Client) -> None:
    line = write("visit.entered", "2026-03-02", 7)
    with writing():
        void(line, kind=find_kind("visit.entered"), desk=command_desk(library), at=LATER)
    content = director_client.get("/reports/day-book/?since=").content.decode()
    assert content.count('<tr class="void">') == 2
    assert f"冲销第 {line.pk} 行" in content


def test_another_librarys_lines_are_not_shown(library: Library, write: Write, director_client: Client) -> None:
    other = Library.objects.create(code="ER", name="另一图书馆")
    line = write("visit.entered", "2026-03-02", 7)
    Entry.objects.bulk_create([Entry(library=other, kind=line.kind, at=line.at, day=line.day, recorded_at=line.at)])
    assert [found.library for found in director_client.get("/reports/day-book/?since=").context["page"]] == [library]


def test_the_day_book_is_handed_out_as_csv(library: Library, write: Write, director_client: Client) -> None:
    write("visit.entered", "2026-03-02", 7)
    answer = director_client.get("/reports/day-book/?since=&format=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1][1:5] == ["2026-03-02", "", "到馆", "visit.entered"]


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_takes_the_same_queries_however_many_lines(
    library: Library, room: Room, write: Write, director_client: Client, lines: int
) -> None:
    for _ in range(lines):
        write("visit.entered", "2026-03-02", point=room.point, room=room)
    with CaptureQueriesContext(connection) as queries:
        director_client.get("/reports/day-book/?since=")
    assert len(queries) <= 11


def test_the_english_page_is_english(library: Library, room: Room, write: Write, director_client: Client) -> None:
    write("visit.entered", "2026-03-02", point=room.point, room=room)
    assert HAN.findall(read_in_english(director_client, "/reports/day-book/?since=")) == []
