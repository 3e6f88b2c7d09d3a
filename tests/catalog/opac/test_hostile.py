"""Titles that break out of what surrounds them: the pages, feeds and descriptions stay whole."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.opening import ColumnSheet, open_column
from catalog.columns.publishing import publish_issue
from catalog.models import Item, Record
from libsys.access.desk import Desk
from tests.catalog.conftest import Shelve
from tests.fixtures import NOON

EVIL = "</script><script>alert(1)</script><!-- \" '> &lt; ]]> \u2028 {{ x }}"
CONTROLS = "a\x01\x08\x0b\x1f\x7f\x9fb\ufffe"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FEEDS = ("/feeds/new.atom", "/feeds/new.rss", "/columns/feed.atom", "/columns/new-books/feed.rss")


@pytest.fixture
def hostile(shelve: Shelve, desk: Desk, time_machine) -> Record:
    """Return a record, recommended in a column, every word of which is hostile."""
    time_machine.move_to("2026-03-03T04:00:00+00:00")
    record = shelve("1", "乡土中国", "B1")
    words = EVIL + CONTROLS
    people = [{"name": words, "role": words}]
    links = [{"url": "https://x.example/?a=1&b=%22", "text": words}]
    Record.objects.update(
        title=words, other_title=words, responsibility=words, publisher=words, place=words, edition=words,
        series=words, summary=words, subjects=[words], contributors=people, links=links, access_note=words,
        extent=words,
    )  # fmt: skip
    Item.objects.update(call_number=EVIL[:40], volume=EVIL[:20], media_note=EVIL[:20])
    column = open_column(code="new-books", sheet=ColumnSheet(name=EVIL[:60], note=EVIL), desk=desk, at=NOON)
    issue = draft_issue(column=column, title=words, introduction=words, at=NOON)
    add_entry(issue=issue, record=record, recommendation=words, recommender=EVIL[:30])
    publish_issue(issue=issue, desk=desk, at=NOON, key="publish-1")
    return record


def test_what_machines_read_of_a_record_is_json(hostile: Record, reader_client: Client) -> None:
    page = reader_client.get(f"/records/{hostile.pk}/").content.decode()
    told = json.loads(SCRIPT.search(page)[1])
    assert told["name"].startswith(EVIL)
    assert told["author"][0]["name"] == EVIL + CONTROLS
    assert told["sameAs"] == ["https://x.example/?a=1&b=%22"]


@pytest.mark.parametrize(
    "path",
    [
        "/", "/search/", "/search/?clc=C", "/browse/", "/browse/new/?when=year", "/browse/places/", "/columns/",
        "/columns/new-books/", "/columns/new-books/1/", "/browse/most-borrowed/?when=ever", "/browse/classes/C/",
    ],
)  # fmt: skip
def test_no_title_ends_an_element(hostile: Record, reader_client: Client, path: str) -> None:
    assert "<script>alert" not in reader_client.get(path).content.decode()


def test_no_title_ends_an_element_of_its_own_page(hostile: Record, reader_client: Client) -> None:
    item = Item.objects.get()
    for path in ("", "cite/", "marc/"):
        assert "<script>alert" not in reader_client.get(f"/records/{hostile.pk}/{path}").content.decode(), path
    assert "<script>alert" not in reader_client.get(f"/shelf/{item.pk}/").content.decode()


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_are_well_formed_whatever_a_title_holds(hostile: Record, reader_client: Client, path: str) -> None:
    answer = reader_client.get(path)
    assert answer.status_code == 200
    tree = ET.fromstring(answer.content)  # noqa: S314 - our own answer
    titles = [str(one.text) for one in tree.iter() if one.tag.endswith("title")]
    assert any(EVIL[:30] in title for title in titles)
    assert not any(character in "".join(titles) for character in "\x01\x0b\x9f\ufffe")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-records-1.xml"])
def test_maps_are_well_formed_under_any_name_of_the_host(hostile: Record, reader_client: Client, path: str) -> None:
    root = ET.fromstring(reader_client.get(path).getvalue())  # noqa: S314 - our own answer
    assert {one.tag.split("}")[1] for one in root} <= {"url", "sitemap"}
    assert len(root) >= 1


def test_files_of_references_hold_one_entry(hostile: Record, reader_client: Client) -> None:
    ris = reader_client.get(f"/records/{hostile.pk}/cite.ris").content.decode()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.split("\r\n") if line)
    bib = reader_client.get(f"/records/{hostile.pk}/cite.bib").content.decode()
    inside = re.sub(r"\\[{}]|textbackslash\{\}|textascii\w+\{\}", "", bib)
    assert inside.count("{") == inside.count("}")
