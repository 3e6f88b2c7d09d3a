"""Searching other libraries: by Z39.50 at a foreign server, by SRU at our own, and what goes wrong."""

import socket
import threading
from collections.abc import Iterator

import pytest

from catalog.copying.criteria import Criteria, as_cql, read_criteria
from catalog.copying.failures import TargetFailed
from catalog.copying.searching import search_target, search_targets
from catalog.copying.sru import read_answer
from catalog.copying.z3950 import AttributeTerm, Connection, Session
from catalog.enums import TargetProtocol, TargetSyntax
from catalog.marc.projection import project
from catalog.models import Record, Target
from libsys.models import Library
from tests.catalog.conftest import Shelve
from tests.catalog.copying.conftest import free_port


def test_a_foreign_server_gives_its_records_page_by_page(target: Target) -> None:
    first = search_target(target, Criteria(title="computer"), size=3)
    assert first.failure is None
    assert first.total >= len(first.records) > 0
    assert all(one.draft.format == "marc21" and one.draft.projection.title for one in first.records)
    again = search_target(target, Criteria(title="computer"), first=2, size=1)
    assert again.records[0].draft.projection.title == first.records[1].draft.projection.title


def test_fields_of_the_other_library_are_left_out(target: Target) -> None:
    found = search_target(target, Criteria(words="computer"), size=5)
    tags = {field.tag for one in found.records for field in one.draft.marc.fields}
    assert "245" in tags
    assert not {tag for tag in tags if tag.startswith("9") or tag == "035"}


def test_the_numbers_and_classes_of_a_record_survive_the_way(target: Target, ztest: str) -> None:
    found = search_target(target, Criteria(title="computer"), size=10)
    with Session(Connection(*_host(ztest), "Default", "marc21")) as session:
        session.search([AttributeTerm(((1, 4),), b"computer")])
        raw = session.present(1, len(found.records))
    for record, sent in zip(found.records, raw, strict=True):
        for isbn in record.draft.projection.isbns:
            assert isbn.text.split()[0].encode() in sent
        assert project(record.draft.marc, "marc21").title == record.draft.projection.title


def test_a_page_beyond_the_end_is_empty(target: Target) -> None:
    found = search_target(target, Criteria(title="computer"), first=100_000)
    assert (found.records, found.failure) == ((), None)


def test_a_database_that_is_not_there_is_the_targets_own_refusal(target: Target) -> None:
    target.database = "NoSuchBase"
    found = search_target(target, Criteria(title="computer"))
    assert found.failure is not None
    assert found.failure.code == "target_refused"
    assert "109" in found.failure.sentence


@pytest.mark.django_db(transaction=True)
def test_our_own_sru_is_a_target_like_any_other(shelve: Shelve, library: Library, live_server: object) -> None:
    shelve("1", "呐喊", "1683011", author="鲁迅", isbn="7-301-00001-4")
    shelve("2", "彷徨", author="鲁迅")
    ours = Target(
        library=library, name="本馆", protocol=TargetProtocol.SRU, address=f"{live_server}/sru", schema="marcxchange",
        syntax=TargetSyntax.CNMARC, left_out="9XX",
    )  # fmt: skip
    found = search_target(ours, read_criteria("鲁迅"))
    assert (found.total, {one.draft.projection.title for one in found.records}) == (2, {"彷徨", "呐喊"})
    one = search_target(ours, read_criteria("7301000014"))
    assert [record.draft.format for record in one.records] == ["cnmarc"]
    assert not one.records[0].draft.marc.has("905")
    converted = Target(
        library=library,
        name="换",
        protocol=TargetProtocol.SRU,
        address=f"{live_server}/sru",
        syntax=TargetSyntax.MARC21,
    )
    assert search_target(converted, Criteria(title="呐喊")).records[0].draft.projection.title == "呐喊"
    assert Record.objects.count() == 2


@pytest.fixture
def silent() -> Iterator[str]:
    """Return the address of a server that answers nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def babbling() -> Iterator[str]:
    """Return the address of a server that answers nonsense."""

    def babble() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"\x1f\xff\xff\xff\xff\xff\xff\xff\xff" * 10)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=babble, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


def _target(library: Library, protocol: str, address: str) -> Target:
    return Target(library=library, name=address, protocol=protocol, address=address, seconds=1)


@pytest.mark.parametrize("protocol", ["z3950", "sru"])
def test_who_does_not_answer_is_a_failure_in_words(library: Library, silent: str, protocol: str) -> None:
    prefix = "http://" if protocol == "sru" else ""
    for address, code in ((silent, "too_slow"), (f"127.0.0.1:{free_port()}", "unreachable")):
        found = search_target(_target(library, protocol, prefix + address), Criteria(title="x"))
        assert found.failure is not None
        assert found.failure.code == code
        assert found.failure.sentence


def test_who_answers_nonsense_is_not_understood(library: Library, babbling: str) -> None:
    found = search_target(_target(library, "z3950", babbling), Criteria(title="x"))
    assert found.failure is not None
    assert found.failure.code == "not_understood"


def test_one_silent_target_does_not_keep_the_others_back(library: Library, silent: str, target: Target) -> None:
    answers = search_targets([_target(library, "z3950", silent), target], Criteria(title="computer"))
    assert [bool(one.failure) for one in answers] == [True, False]


@pytest.mark.parametrize(
    ("text", "cql"),
    [
        ("7-301-00001-4", 'bath.isbn = "9787301000014"'),
        ("1000-1234", 'bath.issn = "1000-1234"'),
        ("鲁迅 呐喊", 'cql.anywhere all "鲁迅 呐喊"'),
        ('say "x"', 'cql.anywhere all "say \\"x\\""'),
    ],
)
def test_one_line_is_read_as_what_it_looks_like(text: str, cql: str) -> None:
    assert as_cql(read_criteria(text)) == cql


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_understood"),
        (b"<html>no</html>", "not_understood"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "not_understood"),
        (b"<r><diagnostics><diagnostic><message>no</message></diagnostic></diagnostics></r>", "target_refused"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(TargetFailed) as failed:
        read_answer(body)
    assert failed.value.code == code


def _host(address: str) -> tuple[str, int]:
    host, port = address.split(":")
    return host, int(port)
