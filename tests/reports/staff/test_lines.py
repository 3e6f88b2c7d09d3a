"""Tests of drilling down."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from libsys.models import Library, Room
from libsys.places.opening import create_room
from reports.counting.recounting import count_new_lines
from tests.reports.conftest import Write
from tests.reports.staff.pages import HAN, read_in_english, words_of


@pytest.fixture
def counted(library: Library, room: Room, write: Write) -> Room:
    """Write three lines of questions and count them."""
    write("question.answered", "2026-03-02", 40, point=room.point, room=room, topic="oral", provenance="manual")
    write("question.answered", "2026-04-02", 2, point=room.point, topic="online")
    write(
        "question.answered",
        "2026-05-31",
        100,
        detail={"since": "2026-01-01", "note": "=抄自旧账"},
        provenance="external",
    )
    count_new_lines()
    return room


def test_the_total_of_the_lines_is_the_figure(counted: Room, librarian_client: Client) -> None:
    words = words_of(librarian_client.get("/reports/2026H1/lines/S01/"))
    assert "142 条" in words
    assert "与指标数值相等" in words
    assert "2026-01-01 – 2026-05-31" in words
    assert "解答的读者咨询" in words


@pytest.mark.parametrize(
    ("query", "total"),
    [("month=2026-04", 2), ("month=spanning", 100), ("topic=oral", 40), ("provenance=external", 100), ("topic=x", 0)],
)
def test_filters_narrow_the_lines(counted: Room, librarian_client: Client, query: str, total: int) -> None:
    answer = librarian_client.get(f"/reports/2026H1/lines/S01/?{query}")
    assert answer.context["total"] == total


def test_a_room_narrows_the_lines(counted: Room, librarian_client: Client) -> None:
    answer = librarian_client.get(f"/reports/2026H1/lines/S01/?room={counted.point_id}-{counted.pk}")
    assert answer.context["total"] == 40


def test_a_line_that_is_not_counted_yet_is_told(counted: Room, write: Write, librarian_client: Client) -> None:
    write("question.answered", "2026-03-02", 1)
    assert "有新行还没有计入指标" in words_of(librarian_client.get("/reports/2026H1/lines/S01/"))


def test_the_lines_are_handed_out_as_csv(counted: Room, librarian_client: Client) -> None:
    answer = librarian_client.get("/reports/2026H1/lines/S01/?format=csv&topic=")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row[7] for row in rows] == ["数量", "40", "2", "100"]
    assert rows[3][15] == "'=抄自旧账"


def test_the_lines_are_handed_out_as_a_workbook(counted: Room, librarian_client: Client) -> None:
    answer = librarian_client.get("/reports/2026H1/lines/S01/?format=xlsx&month=2026-03")
    rows = [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=4)
    ]
    assert [(row[6], row[7]) for row in rows] == [("外借处", 40)]


def test_an_unknown_indicator_is_no_page(librarian_client: Client) -> None:
    assert librarian_client.get("/reports/2026H1/lines/X99/").status_code == 404


@pytest.mark.parametrize("rooms", [1, 3])
def test_the_page_takes_the_same_queries_however_many_rooms(
    library: Library, room: Room, write: Write, librarian_client: Client, rooms: int
) -> None:
    for number in range(rooms):
        place = create_room(point=room.point, name=f"{number}号室")
        write("loan.checked_out", "2026-03-02", point=room.point, room=place)
    count_new_lines()
    with CaptureQueriesContext(connection) as queries:
        librarian_client.get("/reports/2026H1/lines/L01/")
    assert len(queries) <= 31


def test_the_english_page_is_english(library: Library, room: Room, write: Write, librarian_client: Client) -> None:
    write("question.answered", "2026-03-02", 40, point=room.point, room=room, topic="oral", provenance="manual")
    count_new_lines()
    assert HAN.findall(read_in_english(librarian_client, "/reports/2026H1/lines/S01/")) == []
