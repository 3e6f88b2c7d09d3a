"""Tests of the list of the parts of a figure."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from libsys.models import Library, Room
from reports.counting.recounting import count_new_lines
from tests.reports.conftest import Write
from tests.reports.staff.pages import HAN, read_in_english, words_of

PAGE = "/reports/2026H1/parts/L01/"


@pytest.fixture
def counted(library: Library, room: Room, write: Write) -> Room:
    """Write loans of two classes and count them."""
    write("loan.checked_out", "2026-03-02", 30, point=room.point, room=room, clc="I247", reader_category="adult")
    write("loan.checked_out", "2026-04-02", 10, clc="TP3", reader_category="adult")
    count_new_lines()
    return room


def test_the_parts_stand_with_their_share_and_open_to_their_lines(counted: Room, librarian_client: Client) -> None:
    answer = librarian_client.get(PAGE + "?by=clc")
    words = words_of(answer)
    assert "I 文学 30 册次 75.0%" in words
    assert 'href="/reports/2026H1/lines/L01/?clc=I"' in answer.content.decode()
    lines = librarian_client.get("/reports/2026H1/lines/L01/?clc=I")
    assert lines.context["total"] == 30


def test_parts_of_a_room_and_a_month(counted: Room, librarian_client: Client) -> None:
    here = f"room={counted.point_id}-{counted.pk}"
    for query, expected in ((here, [("I", 30)]), ("month=2026-04", [("T", 10)]), (f"{here}&month=2026-04", [])):
        rows = librarian_client.get(f"{PAGE}?by=clc&{query}").context["rows"]
        assert [(part.member, part.value) for part, _url, _share in rows] == expected


def test_the_parts_are_handed_out(counted: Room, librarian_client: Client) -> None:
    answer = librarian_client.get(PAGE + "?by=category&format=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1] == ["adult", "adult", "40", "册次", "2"]


def test_the_parts_are_handed_out_as_a_workbook(counted: Room, librarian_client: Client) -> None:
    answer = librarian_client.get(PAGE + "?by=clc&format=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert ["I", "I 文学", 30, "册次", 1] in rows


def test_every_tile_and_every_figure_leads_to_its_parts_by_each_dimension(
    counted: Room, librarian_client: Client
) -> None:
    page = librarian_client.get("/reports/2026H1/").content.decode()
    tiles, families = page.split('id="figures"')[1].split("全部指标", 1)
    for part in (tiles, families):
        assert f'href="{PAGE}"' in part
    offered = librarian_client.get(PAGE).context["dimensions"]
    assert {one.value for one in offered} == {
        "place", "point", "month", "topic", "age_band", "source", "provenance", "category", "group", "clc", "material",
        "channel",
    }  # fmt: skip
    for one in offered:
        answer = librarian_client.get(f"{PAGE}?by={one.value}")
        assert answer.context["total"] == 40, one


def test_a_dimension_nobody_offers_is_the_first_and_a_figure_nobody_counts_is_not_found(
    counted: Room, librarian_client: Client
) -> None:
    assert librarian_client.get(PAGE + "?by=reader_key").context["dimension"].value == "place"
    assert librarian_client.get("/reports/2026H1/parts/X1/").status_code == 404
    assert librarian_client.get("/reports/2026H9/parts/L01/").status_code == 404


def test_who_is_not_signed_in_is_sent_away(counted: Room, client: Client) -> None:
    assert client.get(PAGE).status_code == 302


def test_the_page_speaks_english(counted: Room, librarian_client: Client) -> None:
    page = read_in_english(librarian_client, PAGE + "?by=clc")
    assert not HAN.findall(page), page


def test_queries_do_not_grow_with_parts(counted: Room, write: Write, librarian_client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            librarian_client.get(PAGE + "?by=clc")
        return len(queries)

    before = count()
    for letter in "BCD":
        write("loan.checked_out", "2026-03-02", 3, clc=letter)
    count_new_lines()
    assert count() == before
