"""Tests of the page of the summary."""

import io

import docx
from django.test import Client

from libsys.enums import Role
from libsys.models import Library, Room
from reports.counting.recounting import count_new_lines
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write
from tests.reports.staff.pages import HAN, read_in_english


def director_of(library: Library) -> Client:
    """Return the browser of a director of ``library``."""
    return sign_in(make_user(library, Role.DIRECTOR, point=library.points.get(code="ZG")))


def test_numbers_are_chips_that_lead_to_their_lines(yongning: Library) -> None:
    content = director_of(yongning).get("/reports/2012H1/summary/").content.decode()
    assert '读者流通总量<a class="chip" href="/reports/2012H1/lines/V05/">84,355</a>人次（外借' in content
    assert '<a class="chip" href="/reports/2012H1/lines/V07/?age_band=minor">8,516</a>' in content
    assert '<span class="unbound">（请补写：' in content


def test_the_document_is_handed_out_with_a_chinese_name(yongning: Library) -> None:
    answer = director_of(yongning).get("/reports/2012H1/summary.docx")
    assert "filename*=UTF-8''%E9%82%95%E5%AE%81" in answer.headers["Content-Disposition"]
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "邕宁区图书馆\n2012年上半年工作总结" in paragraphs


def test_an_empty_period_has_no_summary(director_client: Client) -> None:
    answer = director_client.get("/reports/2026H1/summary/")
    assert answer.status_code == 200
    assert "写不出总结" in answer.content.decode()


def test_the_english_page_is_english_around_a_chinese_document(
    library: Library, room: Room, write: Write, director_client: Client
) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    count_new_lines()
    words = read_in_english(director_client, "/reports/2026H1/summary/")
    assert HAN.findall(words) == []
    assert "Chinese" in words
