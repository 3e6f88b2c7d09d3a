"""Searching by SRU: explain, search, scan, diagnostics, and a foreign client."""

import shutil
import subprocess

import pytest
from django.test import Client
from lxml import etree

from catalog.models import Record
from tests.catalog.conftest import Shelve

NS = {
    "s": "http://www.loc.gov/zing/srw/", "d": "http://www.loc.gov/zing/srw/diagnostic/",
    "dc": "http://purl.org/dc/elements/1.1/", "z": "http://explain.z3950.org/dtd/2.0/",
}  # fmt: skip


@pytest.fixture
def shelf(shelve: Shelve) -> list[Record]:
    """Return four records."""
    return [
        shelve("1", "乡土中国", isbn="7-301-00001-4"),
        shelve("2", "呐喊", author="鲁迅", clc="I210.6"),
        shelve("3", "彷徨", author="鲁迅", clc="I210.6"),
        shelve("4", "生育制度"),
    ]


def search(client: Client, query: str, **more: str) -> etree._Element:
    asked = {"operation": "searchRetrieve", "version": "1.2", "query": query, **more}
    return etree.fromstring(client.get("/sru", asked).content)


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found if isinstance(found, str) else found.text or "") for found in root.xpath(path, namespaces=NS)]


def found(root: etree._Element) -> list[str]:
    return texts(root, "//dc:title")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("dc.creator = 鲁迅", {"呐喊", "彷徨"}),
        ("dc.creator = 鲁迅 not dc.title = 呐喊", {"彷徨"}),
        ("dc.title = 呐喊 or dc.title = 制度", {"呐喊", "生育制度"}),
        ("dc.creator = 鲁迅 and (dc.title = 呐喊 or dc.title = 制度)", {"呐喊"}),
        ('dc.title == "乡土"', set()),
        ('dc.title == "乡土中国"', {"乡土中国"}),
        ("dc.title = 乡土", {"乡土中国"}),
        ("bath.isbn = 7301000014", {"乡土中国"}),
        ("libsys.class = I210.6", {"呐喊", "彷徨"}),
        ("libsys.class = I", {"呐喊", "彷徨"}),
        ("cql.allRecords = 1", {"乡土中国", "呐喊", "彷徨", "生育制度"}),
        ("dc.date within '2000'", set()),
        ("cql.allRecords = 1 not dc.date = 2008", set()),
        ("dc.title = nahan", {"呐喊"}),
    ],
)
def test_a_query_finds_what_it_asks(shelf: list[Record], reader_client: Client, query: str, titles: set[str]) -> None:
    assert set(found(search(reader_client, query))) == titles


def test_pages_follow_one_another_in_the_order_asked(shelf: list[Record], reader_client: Client) -> None:
    first = search(reader_client, "dc.creator = 鲁迅 sortBy dc.title", maximumRecords="1")
    assert texts(first, "//s:numberOfRecords") == ["2"]
    assert texts(first, "//s:nextRecordPosition") == ["2"]
    second = search(reader_client, "dc.creator = 鲁迅 sortBy dc.title", maximumRecords="1", startRecord="2")
    assert sorted(found(first) + found(second)) == ["呐喊", "彷徨"]
    assert texts(second, "//s:recordPosition") == ["2"]
    assert texts(second, "//s:nextRecordPosition") == []
    backwards = search(reader_client, "dc.creator = 鲁迅 sortBy dc.title/sort.descending", maximumRecords="1")
    assert found(backwards) == found(second)


@pytest.mark.parametrize(("schema", "path"), [("marcxml", "245"), ("marcxchange", "200")])
def test_records_come_as_marc_too(shelf: list[Record], reader_client: Client, schema: str, path: str) -> None:
    root = search(reader_client, "dc.title = 呐喊", recordSchema=schema)
    titles = root.xpath(f"//*[local-name()='datafield'][@tag='{path}']/*[@code='a']")
    assert [(title.text or "").rstrip(" /") for title in titles] == ["呐喊"]


def test_a_record_may_come_as_a_string(shelf: list[Record], reader_client: Client) -> None:
    root = search(reader_client, "dc.title = 呐喊", recordPacking="string")
    packed = etree.fromstring(texts(root, "//s:recordData")[0])
    assert found(packed) == ["呐喊"]


def test_suppressed_and_deleted_records_are_not_found(
    shelf: list[Record], reader_client: Client, index_now: object
) -> None:
    Record.objects.filter(title="呐喊").update(is_suppressed=True)
    index_now()  # type: ignore[operator]
    assert found(search(reader_client, "dc.creator = 鲁迅")) == ["彷徨"]


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({"operation": "searchRetrieve", "version": "1.2"}, 7),
        ({"operation": "searchRetrieve", "version": "2.0", "query": "x"}, 5),
        ({"operation": "drop", "version": "1.2"}, 4),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "colour": "red"}, 8),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "maximumRecords": "many"}, 6),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "startRecord": "0"}, 6),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "startRecord": "-1"}, 6),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "鲁迅", "startRecord": "99"}, 61),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "recordSchema": "mods"}, 66),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "recordPacking": "zip"}, 71),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x", "stylesheet": "/a.xsl"}, 110),
        ({"operation": "searchRetrieve", "version": "1.2", "query": "x sortBy dc.subject"}, 16),
        ({"operation": "scan", "version": "1.2"}, 7),
        ({"operation": "scan", "version": "1.2", "scanClause": "dc.date = 1"}, 16),
        ({"operation": "scan", "version": "1.2", "scanClause": "bath.isbn = 978 and x"}, 10),
        ({"operation": "scan", "version": "1.2", "scanClause": "bath.isbn = 978", "responsePosition": "99"}, 120),
    ],
)
def test_what_is_asked_wrongly_is_diagnosed(
    shelf: list[Record], reader_client: Client, parameters: dict[str, str], number: int
) -> None:
    answer = reader_client.get("/sru", parameters)
    root = etree.fromstring(answer.content)
    assert answer.status_code == 200
    assert texts(root, "//d:uri") == [f"info:srw/diagnostic/1/{number}"]


def test_a_list_is_browsed_around_a_term(shelve: Shelve, reader_client: Client) -> None:
    for number, isbn in enumerate(["7-301-00001-4", "7-301-00002-2", "7-301-00003-0"]):
        shelve(str(number), f"昆虫{number}", isbn=isbn)
    asked = {"operation": "scan", "version": "1.2", "scanClause": "bath.isbn = 7-301-00002-2", "responsePosition": "2"}
    root = etree.fromstring(reader_client.get("/sru", asked).content)
    assert texts(root, "//s:term/s:value") == ["9787301000014", "9787301000021", "9787301000038"]
    assert texts(root, "//s:numberOfRecords") == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ({"scanClause": "dc.creator = 鲁迅"}, [("鲁迅", "2")]),
        ({"scanClause": "dc.creator = fei"}, [("费孝通", "2"), ("鲁迅", "2")]),
        ({"scanClause": "dc.creator = 鲁迅", "responsePosition": "2"}, [("费孝通", "2"), ("鲁迅", "2")]),
        ({"scanClause": "dc.creator = 郑"}, []),
    ],
)
def test_names_are_browsed_by_pinyin(
    shelf: list[Record], reader_client: Client, asked: dict[str, str], terms: list[tuple[str, str]]
) -> None:
    root = etree.fromstring(reader_client.get("/sru", {"operation": "scan", "version": "1.2", **asked}).content)
    found = zip(texts(root, "//s:term/s:value"), texts(root, "//s:term/s:numberOfRecords"), strict=True)
    assert list(found) == terms


def test_without_an_operation_the_server_explains_itself(shelf: list[Record], reader_client: Client) -> None:
    root = etree.fromstring(reader_client.get("/sru").content)
    assert etree.QName(root).localname == "explainResponse"
    assert texts(root, "//z:database") == ["sru"]
    assert "title" in texts(root, "//z:index/z:map/z:name[@set='dc']")


@pytest.mark.django_db(transaction=True)
def test_a_foreign_client_searches(shelf: list[Record], live_server: object) -> None:
    client = shutil.which("yaz-client")
    if client is None:
        pytest.skip("yaz-client (Debian package yaz) is not on this machine")
    commands = f"open {live_server}/sru\nsru get 1.2\nquerytype cql\nfind dc.creator=鲁迅\nschema dc\nshow 1+2\nquit\n"
    run = subprocess.run([client], input=commands, capture_output=True, text=True, timeout=60, check=False)
    assert "Number of hits: 2" in run.stdout
    assert "呐喊" in run.stdout
    assert "彷徨" in run.stdout
