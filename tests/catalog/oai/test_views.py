"""Harvesting: the six verbs, every error of the protocol, and a foreign client."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from lxml import etree
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

from catalog.models import Record
from catalog.oai import finding
from libsys.models import Library
from tests.catalog.conftest import Shelve
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

NS = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
STAMP = "2026-03-02T04:00:00Z"


def ask(client: Client, **arguments: str | list[str]) -> etree._Element:
    return etree.fromstring(client.get("/oai", arguments).content)


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found if isinstance(found, str) else found.text or "") for found in root.xpath(path, namespaces=NS)]


def error_of(root: etree._Element) -> list[str]:
    return texts(root, "//o:error/@code")


def test_the_repository_introduces_itself(library: Library, reader_client: Client) -> None:
    root = ask(reader_client, verb="Identify")
    assert texts(root, "//o:repositoryName") == ["云溪县图书馆"]
    assert texts(root, "//o:deletedRecord") == ["persistent"]
    assert texts(root, "//o:granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert texts(root, "//o:baseURL") == ["http://testserver/oai"]
    assert texts(root, "//o:request/@verb") == ["Identify"]


def test_a_record_comes_in_dublin_core(report: Record, reader_client: Client) -> None:
    root = ask(reader_client, verb="GetRecord", identifier=f"oai:libsys.local:{report.pk}", metadataPrefix="oai_dc")
    assert texts(root, "//dc:title") == ["'94中国发展报告"]
    assert texts(root, "//dc:creator") == ["国家统计局"]
    assert "urn:isbn:9787503717444" in texts(root, "//dc:identifier")
    assert f"http://testserver/records/{report.pk}/" in texts(root, "//dc:identifier")
    assert texts(root, "//o:datestamp") == [STAMP]
    assert texts(root, "//o:setSpec") == ["class:F", "type:general"]


@pytest.mark.parametrize(("prefix", "title_tag"), [("marcxchange", "200"), ("marc21", "245")])
def test_a_record_comes_as_marc_of_its_own_format_or_converted(
    report: Record, reader_client: Client, prefix: str, title_tag: str
) -> None:
    root = ask(reader_client, verb="GetRecord", identifier=f"oai:libsys.local:{report.pk}", metadataPrefix=prefix)
    titles = root.xpath(f"//*[local-name()='datafield'][@tag='{title_tag}']/*[@code='a']")
    assert [(title.text or "").rstrip(" /") for title in titles] == ["'94中国发展报告"]


def test_deleted_and_suppressed_records_are_told_as_deleted(shelve: Shelve, reader_client: Client) -> None:
    gone, hidden, here = (shelve(number, f"昆虫{number}") for number in "123")
    Record.objects.filter(pk=gone.pk).update(deleted_at=NOON)
    Record.objects.filter(pk=hidden.pk).update(is_suppressed=True)
    root = ask(reader_client, verb="ListRecords", metadataPrefix="oai_dc")
    states = dict(
        zip(
            texts(root, "//o:identifier"), (one.get("status") for one in root.iter(f"{{{NS['o']}}}header")), strict=True
        )
    )
    assert states == {
        f"oai:libsys.local:{gone.pk}": "deleted",
        f"oai:libsys.local:{hidden.pk}": "deleted",
        f"oai:libsys.local:{here.pk}": None,
    }
    assert texts(root, "//dc:title") == ["昆虫3"]


def test_pages_follow_one_another_without_loss_when_a_record_changes_meanwhile(
    shelve: Shelve, reader_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding.read_page, "__kwdefaults__", {"size": 2})
    records = [shelve(str(number), f"昆虫{number}") for number in range(5)]
    first = ask(reader_client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    assert texts(first, "//o:resumptionToken/@completeListSize") == ["5"]
    assert texts(first, "//o:resumptionToken/@cursor") == ["0"]
    Record.objects.filter(pk=records[2].pk).update(updated_at=NOON + timedelta(hours=1))
    found, root = texts(first, "//o:identifier"), first
    while token := "".join(texts(root, "//o:resumptionToken")):
        root = ask(reader_client, verb="ListIdentifiers", resumptionToken=token)
        found += texts(root, "//o:identifier")
    assert found == [f"oai:libsys.local:{records[place].pk}" for place in (0, 1, 3, 4, 2)]
    assert texts(root, "//o:resumptionToken/@cursor") == ["4"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Steal"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "class:F"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "marc21"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-02-30"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-03", "until": "2026"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21", "from": "2027-01", "until": "2026-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-03-01", "until": STAMP}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "9999-12-31"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "mods"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "class:W"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "class:I"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2027-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "forged"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:libsys.local:999999"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:elsewhere.org:1"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "9" * 4000}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:libsys.local:x"}, "idDoesNotExist"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_gets_the_error_of_the_protocol(
    report: Record, reader_client: Client, arguments: dict[str, str | list[str]], code: str
) -> None:
    answer = reader_client.get("/oai", arguments)
    assert answer.status_code == 200
    root = etree.fromstring(answer.content)
    assert error_of(root) == [code]
    assert bool(texts(root, "//o:request/@*")) == (code not in ("badVerb", "badArgument"))


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ({"from": "2026-03-02"}, 1),
        ({"until": "2026-03-02"}, 1),
        ({"from": STAMP, "until": STAMP}, 1),
        ({"until": "2026-03-02T03:59:59Z"}, 0),
        ({"from": "2026-03-02T04:00:01Z"}, 0),
        ({"until": "2026-03-01"}, 0),
    ],
)
def test_both_ends_of_a_span_are_counted(
    report: Record, reader_client: Client, span: dict[str, str], found: int
) -> None:
    root = ask(reader_client, verb="ListIdentifiers", metadataPrefix="oai_dc", **span)
    assert len(texts(root, "//o:identifier")) == found


def test_a_set_brings_its_class_and_sets_are_listed(shelve: Shelve, reader_client: Client) -> None:
    shelve("1", "昆虫记", clc="Q96")
    shelve("2", "乡土中国")
    listed = ask(reader_client, verb="ListSets")
    assert "class:Q" in texts(listed, "//o:setSpec")
    root = ask(reader_client, verb="ListRecords", metadataPrefix="oai_dc", set="class:Q")
    assert texts(root, "//dc:title") == ["昆虫记"]


def test_a_request_may_be_posted_without_a_token(report: Record) -> None:
    client = Client(enforce_csrf_checks=True)
    root = etree.fromstring(client.post("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}).content)
    assert texts(root, "//o:identifier") == [f"oai:libsys.local:{report.pk}"]


def test_control_characters_in_a_record_never_break_the_answer(shelve: Shelve, reader_client: Client) -> None:
    shelve("1", "", marc=cnmarc("1", "昆虫\x0b记\x1b"))
    for prefix in ("oai_dc", "marc21", "marcxchange"):
        root = ask(reader_client, verb="ListRecords", metadataPrefix=prefix)
        assert len(texts(root, "//o:identifier")) == 1


def test_a_harvest_costs_the_same_queries_for_one_record_and_for_three(
    shelve: Shelve, reader_client: Client, django_assert_num_queries: object
) -> None:
    shelve("1", "昆虫1")
    with django_assert_num_queries(3):  # type: ignore[operator]
        ask(reader_client, verb="ListRecords", metadataPrefix="oai_dc")
    shelve("2", "昆虫2")
    shelve("3", "昆虫3")
    with django_assert_num_queries(3):  # type: ignore[operator]
        ask(reader_client, verb="ListRecords", metadataPrefix="oai_dc")


@pytest.mark.django_db(transaction=True)
def test_a_foreign_harvester_gets_everything(
    shelve: Shelve, live_server: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding.read_page, "__kwdefaults__", {"size": 2})
    for number in range(5):
        shelve(str(number), f"昆虫{number}")
    Record.objects.filter(title="昆虫4").update(deleted_at=datetime.now(UTC))
    harvester = Sickle(f"{live_server}/oai")
    assert harvester.Identify().repositoryName == "云溪县图书馆"
    assert [one.metadataPrefix for one in harvester.ListMetadataFormats()] == ["oai_dc", "marc21", "marcxchange"]
    records = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    assert [(one.deleted, one.metadata.get("title") if not one.deleted else None) for one in records] == [
        (False, ["昆虫0"]), (False, ["昆虫1"]), (False, ["昆虫2"]), (False, ["昆虫3"]), (True, None),
    ]  # fmt: skip
    assert len(list(harvester.ListRecords(metadataPrefix="oai_dc", ignore_deleted=True))) == 4
    with pytest.raises(NoRecordsMatch):
        harvester.ListRecords(**{"metadataPrefix": "oai_dc", "from": "2030-01-01"})
