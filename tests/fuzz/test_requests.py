"""Questions and forms: searches, the protocols of other catalogues, the interface for programmes, every form posted."""

from random import Random

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from schemathesis import openapi

from libsys.web.operations import new_key
from tests.fuzz.damaging import damage_text
from tests.fuzz.judging import Trial
from tests.fuzz.settings import dice, examples, is_wanted, rounds
from tests.security.asking import ask, forgotten, without_pages
from tests.security.conftest import Siege
from tests.security.watching import INJECTIONS, changed, digests

pytestmark = pytest.mark.django_db
QUESTIONS = [
    ("/search/", {"q": 'title:乡土 AND (author:费 OR "中国") NOT isbn:978*', "sort": "added", "page": "2"}),
    ("/search/", {"q": "xiangtu zhongguo", "clc": "C91", "year": "2008-2010", "language": "chi"}),
    ("/suggest/", {"q": "乡土"}),
    ("/sru", {"operation": "searchRetrieve", "version": "1.2",
    "query": 'dc.title = "乡土" and (bath.isbn any "9787" sortby x)'}),
    ("/sru", {"operation": "scan", "version": "1.2", "scanClause": "dc.title = 乡", "maximumTerms": "5"}),
    ("/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-01-01", "until": "2026-03-01"}),
    ("/oai", {"verb": "ListIdentifiers", "resumptionToken": "eyJhIjoxfQ"}),
    ("/readers/", {"q": "张 138", "group": "1", "page": "1"}),
    ("/staff/catalog/records/", {"q": "C912", "sort": "title", "export": "csv"}),
    ("/staff/catalog/items/", {"status": "available", "since": "2026-01-01", "page": "1"}),
    ("/reports/day-book/", {"kind": "visit.read", "since": "2026-01-01", "until": "2026-03-01"}),
    ("/reports/registers/loans/", {"since": "2026-01-01", "until": "2026-03-01", "format": "csv"}),
]  # fmt: skip


@pytest.fixture
def everybody(siege: Siege) -> Client:
    """Return the browser of one person who may do everything."""
    return siege.everybody


def outcome(status: int, error: object = None) -> str:
    """Return the kind of an answer.

    :raises AssertionError: for one that no visitor should ever get.
    """
    assert status < 500, f"{status} {error!r}"
    return str(status)


def damaged(fields: dict[str, str], random: Random) -> dict[str, str]:
    """Return fields of which some are damaged, missing or an injection."""
    told = dict(fields)
    for name in random.sample(sorted(told), random.randint(1, len(told))):
        turn = random.random()
        if turn < 0.1:
            told.pop(name)
        else:
            told[name] = random.choice(INJECTIONS) if turn < 0.3 else damage_text(told[name], random)
    return told


@pytest.mark.skipif(not is_wanted("questions"), reason="another target was asked for")
def test_a_damaged_question_is_answered(siege: Siege, everybody: Client) -> None:
    random, trial, before = dice(), Trial("questions"), digests()
    for _ in rounds(240):
        path, fields = random.choice(QUESTIONS)
        told = damaged(fields, random)

        def put(_data: bytes, path: str = path, told: dict[str, str] = told) -> str:
            answer = ask(everybody, "GET", path, told)
            return outcome(answer.status_code, getattr(answer, "exc_info", None))

        trial.give(f"{path} {told!r}".encode(), put)
    assert changed(before, digests()) == []
    trial.end()


@pytest.mark.skipif(not is_wanted("forms"), reason="another target was asked for")
def test_a_damaged_form_is_answered_and_leaves_nothing_half_written(siege: Siege, everybody: Client) -> None:
    random, trial, before = dice(), Trial("forms"), digests()
    values = [
        "1",
        "",
        "2026-03-03",
        "样例",
        "on",
        "-1",
        "1e999",
        "99999999999999999999",
        "2026-02-30",
        "0000-00-00",
        *INJECTIONS,
    ]
    names = [
        "name",
        "kind",
        "reader",
        "item",
        "record",
        "raw",
        "barcode",
        "number",
        "amount",
        "day",
        "room",
        "point",
        "note",
    ]
    names += [
        "ids",
        "state",
        "title",
        "text",
        "period",
        "code",
        "place",
        "library",
        "group",
        "reason",
        "quantity",
        "version",
    ]
    with without_pages():
        for turn in rounds(320):
            address = siege.places[turn * 7 % len(siege.places)]
            told = {name: random.choice(values) for name in random.sample(names, random.randint(3, len(names)))}
            browser = siege.people["owner"] if address.access == "reader" else everybody

            def put(
                _data: bytes, path: str = address.path, told: dict[str, str] = told, browser: Client = browser
            ) -> str:
                answer = ask(browser, "POST", path, told)
                return outcome(answer.status_code, getattr(answer, "exc_info", None))

            trial.give(f"{address.path} {told!r}".encode(), put)
    assert changed(before, digests()) == []
    trial.end()


@pytest.mark.skipif(not is_wanted("interface"), reason="another target was asked for")
def test_the_interface_answers_whatever_its_document_allows_and_forbids(siege: Siege, everybody: Client) -> None:
    document = openapi.from_dict(everybody.get("/api/schema", {"format": "json"}).json())
    trial, everybody.raise_request_exception = Trial("interface"), False
    for found in document.get_all_operations():
        operation = found.ok()

        @how(
            max_examples=examples(6), derandomize=True, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def try_case(case: object) -> None:
            told = {"HTTP_IDEMPOTENCY_KEY": new_key(), "content_type": "application/json"}
            body = case.body if isinstance(case.body, dict | list) else {}

            def put(_data: bytes) -> str:
                with forgotten(everybody):
                    send = getattr(everybody, case.method.lower())
                    path = case.formatted_path
                    answer = send(path, case.query or {}) if case.method == "GET" else send(path, body, **told)
                    return outcome(answer.status_code, getattr(answer, "exc_info", None))

            trial.give(f"{case.method} {case.formatted_path} {case.query!r} {body!r}".encode("utf-8", "replace"), put)

        try_case()
    trial.end()
