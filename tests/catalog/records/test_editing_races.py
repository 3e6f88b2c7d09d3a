"""Two cataloguers in the same moment: one saves, the other is told; and no control number is given twice."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record, RecordVersion
from catalog.records.editing import EditConflict, create_record, edit_record
from catalog.records.saving import SavedRecord, save_record
from libsys.access.desk import Desk
from libsys.errors import DomainError
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run every act in a thread of its own, released together; a refusal is an answer."""
    acts = list(acts)
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(10)
            return act()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_edits_that_began_from_one_version_exactly_one_is_saved(desk: Desk) -> None:
    book = save_record(
        marc=cnmarc("1", "乡土中国"), format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k"
    ).record

    def edit(turn: int, who: str) -> SavedRecord:
        marc = MarcRecord.from_json(book.marc)
        note = data_field("300", "  ", ("a", f"{who}{turn}"))
        return edit_record(
            record_id=book.pk, marc=MarcRecord(marc.leader, (*marc.fields, note)), base_version=turn + 1,
            desk=desk, at=NOON, key=f"{turn}-{who}",
        )  # fmt: skip

    for turn in range(ROUNDS):
        answers = at_once(lambda who=who, turn=turn: edit(turn, who) for who in "甲乙丙")
        saved = [answer for answer in answers if isinstance(answer, SavedRecord)]
        conflicts = [answer for answer in answers if isinstance(answer, EditConflict)]
        assert (len(saved), len(conflicts)) == (1, 2)
        book.refresh_from_db()
        assert book.version == turn + 2
        winner = MarcRecord.from_json(book.marc).first("300", "a")
        assert {conflict.present.first("300", "a") for conflict in conflicts} == {winner}
    assert RecordVersion.objects.filter(record=book).count() == ROUNDS + 1


def test_records_made_in_the_same_moment_have_numbers_of_their_own(desk: Desk) -> None:
    answers = at_once(
        lambda n=n: create_record(marc=cnmarc("", f"书{n}"), format="cnmarc", desk=desk, at=NOON, key=f"k{n}")
        for n in range(4)
    )
    assert all(isinstance(answer, SavedRecord) for answer in answers)
    numbers = sorted(Record.objects.values_list("source_key", flat=True))
    assert numbers == [f"YX:202600000{n}" for n in range(1, 5)]
