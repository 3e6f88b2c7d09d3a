"""Tests of what changes a whole document on its page: what it is compared with, parts of its annex."""

import io

import docx
import pytest
from django.test import Client

from libsys.models import Room
from reports.counting.recounting import count_new_lines
from reports.documents.writing import find_body
from reports.enums import Comparison
from reports.models import Report
from reports.summaries.annex import bare_title
from tests.reports.conftest import Write
from tests.reports.staff.documents.test_pages import LIST, post
from tests.reports.staff.pages import words_of


@pytest.fixture
def report(room: Room, write: Write, director_client: Client) -> Report:
    """Return a summary started on the page and compared with the period before."""
    for day, loans in (("2024-01-05", 1), ("2025-03-05", 100), ("2025-09-05", 160), ("2026-01-05", 120)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    count_new_lines()
    post(
        director_client, f"{LIST}new/", kind="summary", period="2026H1", tone="official", like="", comparison="previous"
    )
    return Report.objects.get()


def test_a_document_compares_with_what_was_chosen_at_its_start(report: Report, director_client: Client) -> None:
    assert find_body(report).comparison is Comparison.PREVIOUS
    content = director_client.get(f"{LIST}{report.pk}/").content.decode()
    assert ">下降25%</a>" in content
    assert "同比" not in content.split('id="page"')[1].split('class="sources"')[0]
    file = docx.Document(io.BytesIO(director_client.get(f"{LIST}{report.pk}/file.docx").content))
    assert [cell.text for cell in file.tables[0].rows[0].cells][2:5] == ["本期", "上期", "环比"]


def test_another_comparison_is_one_edition_and_nonsense_is_none(report: Report, director_client: Client) -> None:
    post(director_client, f"{LIST}{report.pk}/against/", comparison="year", base="1")
    report.refresh_from_db()
    assert (report.edition, find_body(report).comparison) == (2, Comparison.YEAR)
    assert "同比增长20%" in "".join(block.text for block in find_body(report).blocks)
    for nonsense in ("year", "moon", ""):
        post(director_client, f"{LIST}{report.pk}/against/", comparison=nonsense, base="2")
    report.refresh_from_db()
    assert report.edition == 2


def test_a_table_of_the_annex_is_taken_out_and_put_back(report: Report, director_client: Client) -> None:
    name = bare_title(find_body(report).tables[0])
    answer = post(director_client, f"{LIST}{report.pk}/annex/", leave=name, base="1")
    assert answer.headers["Location"].endswith("?removed=1")
    assert name not in [bare_title(one) for one in find_body(Report.objects.get()).tables]
    assert f"附表1　{name}" not in words_of(director_client.get(f"{LIST}{report.pk}/"))
    post(director_client, f"{LIST}{report.pk}/annex/", put=name, base="2")
    assert bare_title(find_body(Report.objects.get()).tables[0]) == name
    post(director_client, f"{LIST}{report.pk}/annex/", leave="没有这张", base="3")
    assert Report.objects.get().edition == 3


@pytest.mark.parametrize("address", ["against", "annex"])
def test_strangers_and_visitors_change_nothing(
    report: Report, librarian_client: Client, client: Client, address: str
) -> None:
    assert (
        post(librarian_client, f"{LIST}{report.pk}/{address}/", comparison="year", leave="主要指标").status_code == 404
    )
    answer = client.post(f"{LIST}{report.pk}/{address}/", {"comparison": "year"})
    assert (answer.status_code, "sign-in" in answer.headers["Location"]) == (302, True)
    assert Report.objects.get().edition == 1
