"""Tests of handing out reports as files."""

import io

import docx
import pytest
from django.test import Client
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room, ServicePoint
from reports.counting.recounting import count_new_lines
from reports.output.formats import FORMATS
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write

STARTS = {
    "docx": b"PK",
    "pdf": b"%PDF",
    "xlsx": b"PK",
    "html": b"<!DOCTYPE",
    "csv": b"\xef\xbb\xbflibrary",
    "json": b"{",
}


@pytest.mark.parametrize("code", FORMATS)
def test_every_format_is_one_link_of_the_page(
    code: str, library: Library, room: Room, write: Write, director_client: Client
) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    count_new_lines()
    address = reverse("reports:summary-file", args=["2026H1", code])
    assert f'href="{address}"' in director_client.get("/reports/2026H1/summary/").content.decode()
    answer = director_client.get(address)
    assert answer.headers["Content-Type"] == FORMATS[code].media_type
    assert answer.content.startswith(STARTS[code])
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="report-2026H1.{code}"')


def test_an_english_reader_gets_the_same_chinese_report(yongning: Library) -> None:
    client = sign_in(make_user(yongning, Role.DIRECTOR, point=yongning.points.get(code="ZG")))
    client.cookies["language"] = "en"
    answer = client.get("/reports/2012H1/summary.docx")
    assert "filename*=UTF-8''%E9%82%95%E5%AE%81" in answer.headers["Content-Disposition"]
    word = docx.Document(io.BytesIO(answer.content))
    assert "邕宁区图书馆\n2012年上半年工作总结" in [paragraph.text for paragraph in word.paragraphs]
    assert [cell.text for cell in word.tables[-1].rows[0].cells] == ["指标", "单位", "口径", "依据"]


def test_a_format_or_period_that_does_not_exist_has_no_file(director_client: Client) -> None:
    assert director_client.get("/reports/2026H1/summary.exe").status_code == 404
    assert director_client.get("/reports/2026H9/summary.pdf").status_code == 404


def test_strangers_and_visitors_get_no_file(librarian_client: Client, client: Client, point: ServicePoint) -> None:
    address = reverse("reports:summary-file", args=["2026H1", "pdf"])
    assert librarian_client.get(address).status_code == 404
    assert client.get(address).status_code == 302
