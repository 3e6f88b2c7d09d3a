"""Tests of the list of indicators with its filters, and of the page that explains one."""

import pytest
from django.test import Client

from libsys.models import Library
from reports.indicators.registry import FAMILIES
from tests.reports.staff.pages import words_of


def test_the_list_is_narrowed_by_words_and_by_the_sort_of_number(library: Library, librarian_client: Client) -> None:
    words = words_of(librarian_client.get("/reports/indicators/?q=周转"))
    assert "馆藏周转率" in words
    assert "共 1 项指标" in words
    content = librarian_client.get("/reports/indicators/?sort=distinct").content.decode()
    assert 'id="U06"' in content
    assert 'id="L01"' not in content
    assert "没有这样的指标" in words_of(librarian_client.get("/reports/indicators/?q=没有的词&sort=x"))


def test_a_formula_leads_to_its_parts(library: Library, librarian_client: Client) -> None:
    answer = librarian_client.get("/reports/indicators/K01/")
    words = words_of(answer)
    assert "外借册次 ÷ 总藏量" in words
    assert "期初期末平均" in words
    assert 'href="/reports/indicators/L01/"' in answer.content.decode()


def test_a_page_says_which_lines_who_writes_them_and_what_is_made_of_it(
    library: Library, librarian_client: Client
) -> None:
    words = words_of(librarian_client.get("/reports/indicators/L01/"))
    for said in ("loan.checked_out", "自动写入", "读者类型", "馆藏周转率", "GB/T 13191-2025"):
        assert said in words
    assert "投诉" in words_of(librarian_client.get("/reports/indicators/R03/"))
    assert "阅览座席（个）" in words_of(librarian_client.get("/reports/indicators/F03/"))


def test_every_sort_of_indicator_of_every_family_has_its_page(library: Library, director_client: Client) -> None:
    one_of_each = {(family.code, one.sort): one.code for family in FAMILIES for one in family.indicators}
    for code in one_of_each.values():
        assert director_client.get(f"/reports/indicators/{code}/").status_code == 200, code


@pytest.mark.parametrize("address", ["/reports/indicators/X99/", "/reports/indicators/%00/"])
def test_what_is_no_indicator_is_not_found(library: Library, librarian_client: Client, address: str) -> None:
    assert librarian_client.get(address).status_code == 404


def test_visitors_are_asked_to_sign_in(library: Library, client: Client) -> None:
    assert client.get("/reports/indicators/L01/").status_code == 302
