"""A suppressed record is nowhere: no page, feed, map, harvest or suggestion for readers speaks of it."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.opening import ColumnSheet, open_column
from catalog.columns.publishing import publish_issue
from catalog.indexing.following import rebuild
from catalog.indexing.shelf import find_index
from catalog.marc.model import MarcRecord, data_field
from catalog.models import Heading, Item, Record
from catalog.records.editing import suppress_record
from circulation.lending.checking_out import check_out
from circulation.models import LoanRule, Reader
from libsys.access.desk import Desk
from tests.catalog.conftest import Shelve
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON, make_reader

TITLE, AUTHOR, SUBJECT, SERIES = "夸父追日图志", "夸父甲", "夸父研究", "夸父丛刊"
MARK = "夸父"
ISBN = "9787100000017"
ELSEWHERE = ("staff/", "api/")
CHOICES = {"my-branch", "elder"}
"""Addresses that only take a reader's choice."""


@dataclass(frozen=True)
class Shelf:
    """A record that will be hidden, and one beside it in every list."""

    hidden: Record
    beside: Record
    other: Record


def _marc(number: str, title: str, *, author: str = "费孝通", isbn: str = "") -> MarcRecord:
    marc = cnmarc(number, title, author=author, isbn=isbn)
    series = data_field("225", "2 ", ("a", SERIES if MARK in title else "社会丛刊"))
    subject = data_field("606", "0 ", ("a", SUBJECT if MARK in title else "社会"))
    return MarcRecord(marc.leader, (*marc.fields, series, subject))


@pytest.fixture
def shelf(shelve: Shelve, desk: Desk, room, time_machine) -> Shelf:
    """Put three books side by side, recommend them, lend one, make them parts of a package."""
    time_machine.move_to("2026-03-03T04:00:00+00:00")
    beside = shelve("1", "", "WOMBAT01", marc=_marc("1", "乡土中国"))
    hidden = shelve("2", "", "WOMBAT02", marc=_marc("2", TITLE, author=AUTHOR, isbn=ISBN))
    other = shelve("3", "", "WOMBAT03", marc=_marc("3", "江村经济"))
    package = shelve("4", "", marc=_marc("4", "社会数据库"))
    Record.objects.filter(pk=package.pk).update(record_type="database")
    Record.objects.filter(pk__in=[hidden.pk, beside.pk]).update(parent=package)
    column = open_column(code="new-books", sheet=ColumnSheet(name="新书推介"), desk=desk, at=NOON)
    issue = draft_issue(column=column, title="认识中国", at=NOON)
    for record in (hidden, beside, other):
        add_entry(issue=issue, record=record)
    publish_issue(issue=issue, desk=desk, at=NOON, key="publish-1")
    return Shelf(hidden, beside, other)


def readers_addresses(shelf: Shelf) -> dict[str, list[str]]:
    """Return at least one address for every readers' page, by the name of the page; unknown names have none."""
    records = [f"/records/{record.pk}/" for record in (shelf.beside, shelf.other, shelf.beside.parent or shelf.other)]
    items = [f"/shelf/{item.pk}/" for item in Item.objects.exclude(record=shelf.hidden)]
    room = Item.objects.all()[0].room_id
    kinds = ("atom", "rss")
    return {
        "home": ["/"],
        "search": ["/search/", "/search/?clc=C", "/search/?q=9787100000017", "/search/?q=kfzrtz", "/search/?sort=call"],
        "suggest": ["/suggest/?q=kua", "/suggest/?q=kfz", "/suggest/?q=%E5%A4%B8"],
        "record": records,
        "record-marc": [f"{path}marc/" for path in records],
        "record-cite": [f"{path}cite/" for path in records],
        "record-bibtex": [f"{path}cite.bib" for path in records],
        "record-ris": [f"{path}cite.ris" for path in records],
        "record-by-number": [f"/isbn/{ISBN}/"],
        "points": ["/points/"],
        "shelf-walk": items,
        "browse": ["/browse/"],
        "browse-classes": ["/browse/classes/"],
        "browse-class": ["/browse/classes/C/", "/browse/classes/C91/"],
        "browse-new": ["/browse/new/?when=year", "/browse/new/?when=year&clc=C", f"/browse/new/?when=year&room={room}"],
        "browse-places": ["/browse/places/"],
        "browse-place": [f"/browse/places/{room}/", f"/browse/places/{room}/?clc=C"],
        "browse-borrowed": ["/browse/most-borrowed/", "/browse/most-borrowed/?when=ever"],
        "browse-authors": ["/browse/authors/", "/browse/authors/?from=k"],
        "browse-subjects": ["/browse/subjects/", "/browse/subjects/?from=k"],
        "browse-series": ["/browse/series/", "/browse/series/?from=k"],
        "heading": [f"/browse/headings/{one.pk}/" for one in Heading.objects.exclude(text__contains=MARK)],
        "columns": ["/columns/"],
        "columns-feed": [f"/columns/feed.{kind}" for kind in kinds],
        "column": ["/columns/new-books/"],
        "column-feed": [f"/columns/new-books/feed.{kind}" for kind in kinds],
        "column-issue": ["/columns/new-books/1/"],
        "feed-new": [f"/feeds/new.{kind}" for kind in kinds],
        "robots": ["/robots.txt"],
        "sitemap": ["/sitemap.xml"],
        "sitemap-pages": ["/sitemap-pages.xml"],
        "sitemap-records": ["/sitemap-records-1.xml"],
        "oai": ["/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListRecords&metadataPrefix=marcxml"],
        "sru": [
            "/sru?operation=searchRetrieve&version=1.2&query=费孝通",
            f"/sru?operation=searchRetrieve&version=1.2&query={ISBN}",
            f"/sru?operation=scan&version=1.2&scanClause=bath.isbn={ISBN[:9]}",
        ],
    }


def names_of_readers_pages() -> set[str]:
    """Return the names of all readers' addresses of the catalogue."""
    routes = next(one for one in get_resolver().url_patterns if isinstance(one, URLResolver) and _is_ours(one))
    patterns = [one for one in routes.url_patterns if isinstance(one, URLPattern)]
    return {str(one.name) for one in patterns if not str(one.pattern).startswith(ELSEWHERE)} - CHOICES


def _is_ours(one: URLResolver) -> bool:
    return one.app_name == "catalog"


def find_pages_with(words: str, client: Client, shelf: Shelf) -> list[str]:
    """Return the addresses whose answer has ``words`` in it; each must answer."""
    found = []
    for name, paths in readers_addresses(shelf).items():
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in (200, 302, 404), (name, path, answer.status_code)
            if words in answer.getvalue().decode():
                found.append(path)
    return found


def test_a_suppressed_record_is_on_no_readers_page(shelf: Shelf, desk: Desk, reader_client: Client) -> None:
    before = find_pages_with(MARK, reader_client, shelf)
    number = f"/records/{shelf.hidden.pk}/"
    assert len(before) > 25, "pages that never spoke of the record would prove nothing"
    assert number in reader_client.get("/sitemap-records-1.xml").getvalue().decode()

    suppress_record(record_id=shelf.hidden.pk, is_suppressed=True, desk=desk, at=NOON, key="hide")
    # Until the index has followed, some seconds later, only its own words know of the record; no page shows it.
    stale = [path for path in find_pages_with(TITLE, reader_client, shelf) if not path.startswith("/suggest/")]
    rebuild(find_index())
    assert (stale, find_pages_with(MARK, reader_client, shelf)) == ([], [])
    assert find_pages_with(number, reader_client, shelf) == []
    for path in (number, f"{number}marc/", f"{number}cite/", f"{number}cite.bib", f"{number}cite.ris"):
        assert reader_client.get(path).status_code == 404, path
    copy = Item.objects.get(record=shelf.hidden)
    assert reader_client.get(f"/shelf/{copy.pk}/").status_code == 404


def test_no_count_gives_a_suppressed_record_away(shelf: Shelf, desk: Desk, reader_client: Client) -> None:
    suppress_record(record_id=shelf.hidden.pk, is_suppressed=True, desk=desk, at=NOON, key="hide")
    rebuild(find_index())
    counts = {
        "/browse/classes/C91/": "共 3 种",
        "/browse/places/": ">2 种<",
        "/columns/": "· 2 种<",
        "/browse/new/?when=year": "共 2 种",
        "/search/": "共 3 种",
    }
    assert [path for path, words in counts.items() if words not in reader_client.get(path).content.decode()] == []


def test_readers_never_see_who_borrowed_what_nor_a_barcode(
    shelf: Shelf, desk: Desk, reader_client: Client, category, general_rule: LoanRule
) -> None:
    reader: Reader = make_reader(category, number="R-KANGA-7", name="袋鼠小姐")
    check_out(reader=reader, item=Item.objects.get(barcode="WOMBAT01"), desk=desk, at=NOON, key="lend")
    assert "已借出" in reader_client.get(f"/records/{shelf.beside.pk}/").content.decode()
    for words in ("WOMBAT0", "R-KANGA-7", "袋鼠小姐"):
        assert find_pages_with(words, reader_client, shelf) == [], words


def test_every_readers_page_is_looked_at_here(shelf: Shelf) -> None:
    assert names_of_readers_pages() == set(readers_addresses(shelf))
