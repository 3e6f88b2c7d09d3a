"""Tests of what is behind figures whose lines do not add up to them."""

from datetime import date, time

import pytest
from django.test import Client

from libsys.models import Library, OpeningHours, Room, ServicePoint
from reports.counting.recounting import count_new_lines
from reports.figures.probing.taking import take_measures
from reports.indicators.registry import all_indicators
from tests.reports.conftest import Write
from tests.reports.staff.pages import words_of


def test_a_ratio_shows_the_figures_that_it_divides(library: Library, write: Write, librarian_client: Client) -> None:
    write("activity.held", "2026-03-02", 4, topic="lecture")
    write("activity.attended", "2026-03-02", 30, topic="lecture")
    count_new_lines()
    answer = librarian_client.get("/reports/2026H1/lines/K12A/")
    words = words_of(answer)
    assert "7.50 人次／场" in words
    assert 'href="/reports/2026H1/lines/E04P/"' in answer.content.decode()


def test_a_ratio_says_which_part_is_missing(library: Library, write: Write, librarian_client: Client) -> None:
    write("loan.checked_out", "2026-03-02", 4)
    count_new_lines()
    words = words_of(librarian_client.get("/reports/2026H1/lines/K02/"))
    assert "还不知道" in words
    assert "服务人口 还没有数" in words


def test_people_are_shown_with_their_lines(
    library: Library, room: Room, write: Write, librarian_client: Client
) -> None:
    for key in (71, 71, 72):
        write("loan.checked_out", "2026-03-02", reader_key=key)
    write("loan.checked_out", "2026-03-02", 500, provenance="import")
    count_new_lines()
    answer = librarian_client.get("/reports/2026H1/lines/U06/")
    assert "2 人" in words_of(answer)
    assert "共 3 行" in words_of(answer)
    lines = librarian_client.get("/reports/2026H1/lines/U06/?format=csv")
    assert len(b"".join(lines.streaming_content).splitlines()) == 4


def test_a_statement_is_shown_with_its_line(library: Library, write: Write, librarian_client: Client) -> None:
    write("fact.stated", "2026-02-10", 300, topic="seats", detail={"note": "新馆开放"})
    count_new_lines()
    words = words_of(librarian_client.get("/reports/2026H1/lines/F03/"))
    assert "300 个" in words
    assert "新馆开放" in words


def test_a_measure_is_shown_with_those_before(library: Library, item: object, librarian_client: Client) -> None:
    for day in (date(2026, 5, 31), date(2026, 6, 30)):
        take_measures(library=library, on=day)
    words = words_of(librarian_client.get("/reports/2026H1/lines/C02/"))
    assert "2026-05-31" in words
    assert "2026-06-30" in words


def test_hours_are_shown_by_point(library: Library, point: ServicePoint, librarian_client: Client) -> None:
    OpeningHours.objects.create(point=point, weekday=1, opens=time(9), closes=time(12))
    assert "总馆" in words_of(librarian_client.get("/reports/2026H1/lines/F01/"))


@pytest.mark.parametrize("code", ["K01", "U06", "F03", "C02", "F01", "L07"])
def test_strangers_and_visitors_see_nothing(library: Library, client: Client, code: str) -> None:
    assert client.get(f"/reports/2026H1/lines/{code}/").status_code == 302


def test_every_figure_opens(library: Library, librarian_client: Client) -> None:
    sorts = {one.sort: one.code for one in all_indicators()}
    for code in sorts.values():
        assert librarian_client.get(f"/reports/2026H1/lines/{code}/").status_code == 200, code
