"""Whatever happens to records and their numbers, no number is ever two records'."""

import contextlib
import threading
from itertools import count

import pytest
from django.db import connection
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from catalog.callnumbers.assigning import (
    SameWork,
    assign_call_number,
    reassign_call_number,
    release_call_number,
    type_call_number,
)
from catalog.callnumbers.checking import numbers_agree_with_records
from catalog.callnumbers.refusals import CallNumberRefused
from catalog.callnumbers.reserving import release_reservation, reserve_call_number
from catalog.marc.model import MarcRecord, data_field
from catalog.models import CallNumberScheme, Record, SerialNumber
from catalog.records.saving import save_record
from libsys.access.desk import Desk
from libsys.models import Library
from tests.catalog.callnumbers.conftest import make_scheme
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON, make_record

CLASSES = st.sampled_from(["F1", "F12", "I2"])
BOOKS = st.integers(0, 4)
_keys = count()


class NumberMachine(RuleBasedStateMachine):
    """Cataloguers and imports at work on five books and three classes."""

    scheme: CallNumberScheme
    desk: Desk

    def key(self) -> str:
        """Return a key that was never used."""
        return f"machine-{next(_keys)}"

    def book(self, number: int) -> Record | None:
        """Return the record, if it was ever saved."""
        return Record.objects.filter(source_key=f"YX:{number}").first()

    @rule(number=BOOKS, clc=CLASSES, brought=st.sampled_from(["", "", "F1/1", "F1/2", "I2/3"]))
    def save(self, number: int, clc: str, brought: str) -> None:
        """Save a record, with or without a number of its own, in this or that class."""
        marc = cnmarc(str(number), f"书{number % 2}", clc=clc)
        if brought:
            marc = MarcRecord(marc.leader, (*marc.fields, data_field("905", "  ", ("s", brought))))
        save_record(marc=marc, format="cnmarc", source_key=f"YX:{number}", desk=self.desk, at=NOON, key=self.key())

    @rule(number=BOOKS)
    def assign(self, number: int) -> None:
        """Give the next number."""
        self._try(assign_call_number, number)

    @rule(number=BOOKS, other=BOOKS, sign=st.sampled_from("=:("))
    def share(self, number: int, other: int, sign: str) -> None:
        """Give the number of another record, told apart."""
        if like := self.book(other):
            self._try(assign_call_number, number, like=SameWork(like, sign))

    @rule(number=BOOKS)
    def reassign(self, number: int) -> None:
        """Number again."""
        self._try(reassign_call_number, number)

    @rule(number=BOOKS)
    def release(self, number: int) -> None:
        """Take the number back."""
        self._try(release_call_number, number)

    @rule(number=BOOKS, text=st.sampled_from(["F1/1", "F12/2", "I2/9", "参考/1"]))
    def type_in(self, number: int, text: str) -> None:
        """Type a number that may be somebody's."""
        self._try(type_call_number, number, text=text)

    @rule(clc=CLASSES)
    def reserve(self, clc: str) -> None:
        """Keep a number back."""
        reserve_call_number(
            scheme=self.scheme, class_number=clc, reserved_for="书", desk=self.desk, at=NOON, key=self.key()
        )

    @rule(number=BOOKS)
    def use_reserved(self, number: int) -> None:
        """Use the oldest number that is kept back."""
        if row := SerialNumber.objects.filter(record=None).order_by("pk").first():
            self._try(assign_call_number, number, reserved=row)

    @rule()
    def unreserve(self) -> None:
        """Let a kept number go."""
        if row := SerialNumber.objects.filter(record=None).order_by("pk").first():
            release_reservation(number=row, desk=self.desk, at=NOON, key=self.key())

    @rule(number=BOOKS)
    def delete(self, number: int) -> None:
        """Remove a record as if it had never been."""
        Record.objects.filter(source_key=f"YX:{number}").delete()

    @invariant()
    def no_number_is_two_records(self) -> None:
        """Count what is written on spines: each number of the table once."""
        numbers = list(SerialNumber.objects.values_list("call_number", flat=True))
        assert len(numbers) == len(set(numbers))

    @invariant()
    def records_say_what_they_hold(self) -> None:
        """Ask the audit."""
        assert list(numbers_agree_with_records()) == []

    def _try(self, act: object, number: int, **more: object) -> None:
        if record := self.book(number):
            with contextlib.suppress(CallNumberRefused):
                act(record=record, scheme=self.scheme, desk=self.desk, at=NOON, key=self.key(), **more)  # type: ignore[operator]


@pytest.mark.parametrize("fill_gaps", [True, False])
def test_no_number_is_ever_two_records(library: Library, desk: Desk, fill_gaps: bool) -> None:
    from django.db import transaction
    from hypothesis.stateful import run_state_machine_as_test

    scheme = make_scheme(library, fill_gaps=fill_gaps)

    class Machine(NumberMachine):
        """The machine at this library's desk, each run in a transaction that is taken back."""

        def __init__(self) -> None:
            self.scheme, self.desk = scheme, desk
            self.kept = transaction.atomic()
            self.kept.__enter__()
            super().__init__()

        def teardown(self) -> None:
            """Take back everything."""
            transaction.set_rollback(True)
            self.kept.__exit__(None, None, None)

    run_state_machine_as_test(Machine, settings=settings(max_examples=12, stateful_step_count=18, deadline=None))


@pytest.mark.django_db(transaction=True)
def test_two_cataloguers_at_once_never_get_one_number(library: Library, desk: Desk, scheme: CallNumberScheme) -> None:
    records = [make_record(title=f"书{n}", clc="F124", source_key=f"c:{n}") for n in range(12)]
    failures: list[BaseException] = []
    together = threading.Barrier(2)

    def work(mine: list[Record]) -> None:
        try:
            together.wait()
            for record in mine:
                assign_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key=f"two-{record.pk}")
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(records[half::2],)) for half in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    numbers = sorted(Record.objects.values_list("call_number", flat=True), key=lambda text: int(text.split("/")[1]))
    assert numbers == [f"F124/{number}" for number in range(1, 13)]
