"""Feeds as foreign readers take them."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from catalog.columns.publishing import publish_issue
from catalog.models import ColumnIssue, Record
from libsys.access.desk import Desk
from tests.catalog.columns.conftest import column, draft  # noqa: F401 - fixtures
from tests.catalog.conftest import Shelve
from tests.fixtures import NOON


def read(client: Client, path: str) -> ET.Element:
    return ET.fromstring(client.get(path).content)  # noqa: S314 - our own answer


ATOM = "{http://www.w3.org/2005/Atom}"


def test_new_books_come_as_atom_and_as_rss(shelve: Shelve, reader_client: Client, time_machine) -> None:
    time_machine.move_to("2026-03-03T04:00:00+00:00")
    record = shelve("1", "乡土 & <中国>", "B1")
    answer = reader_client.get("/feeds/new.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = read(reader_client, "/feeds/new.atom")
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["乡土 & <中国>"]
    rss = read(reader_client, "/feeds/new.rss?clc=C")
    assert [item.findtext("link") for item in rss.iter("item")] == [f"http://testserver/records/{record.pk}/"]
    assert "社会科学总论" in str(rss.findtext("channel/title"))
    assert list(read(reader_client, "/feeds/new.rss?clc=I").iter("item")) == []


@pytest.mark.parametrize("path", ["/feeds/new.json", "/columns/feed.x", "/columns/none/feed.atom", "/feeds/new."])
def test_an_unknown_feed_is_not_found(db: None, reader_client: Client, path: str) -> None:
    assert reader_client.get(path).status_code == 404


def test_issues_come_when_they_are_published(draft: ColumnIssue, desk: Desk, reader_client: Client) -> None:  # noqa: F811
    paths = ("/columns/feed.atom", "/columns/new-books/feed.atom")
    for path in paths:
        assert list(read(reader_client, path).iter(f"{ATOM}entry")) == []
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    for path in paths:
        (entry,) = read(reader_client, path).iter(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == "新书推介 总第 1 期：认识中国"
        assert entry.findtext(f"{ATOM}summary") == "从乡村读起。 《乡土中国》《江村经济》"


def test_a_hidden_title_is_in_no_feed(draft: ColumnIssue, desk: Desk, reader_client: Client) -> None:  # noqa: F811
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    Record.objects.filter(title="乡土中国").update(is_suppressed=True)
    assert "乡土中国" not in reader_client.get("/columns/feed.atom").content.decode()
