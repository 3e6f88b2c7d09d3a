"""Tests of the page of definitions."""

from django.test import Client

from libsys.enums import VisitRule
from libsys.models import Library
from reports.indicators.registry import all_indicators
from tests.reports.staff.pages import HAN, read_in_english, words_of


def test_every_indicator_stands_on_the_page_with_its_anchor(librarian_client: Client) -> None:
    content = librarian_client.get("/reports/indicators/").content.decode()
    for indicator in all_indicators():
        assert f'id="{indicator.code}"' in content
        assert indicator.definition.zh in content


def test_the_page_follows_the_rule_of_the_library(library: Library, librarian_client: Client) -> None:
    assert "外借人次 ＋ 内阅人次 ＋ 到馆（其他）人次" in words_of(librarian_client.get("/reports/indicators/"))
    library.visit_rule = VisitRule.GATE
    library.save()
    words = words_of(librarian_client.get("/reports/indicators/"))
    assert "外借人次 ＋ 内阅人次 ＋ 到馆（其他）人次" not in words
    assert "本馆口径下不计" in words


def test_the_english_page_is_english(librarian_client: Client) -> None:
    assert HAN.findall(read_in_english(librarian_client, "/reports/indicators/")) == []
