"""Who owes nothing is cleared with one line each; who owes is told everything; all of it can be taken back."""

from datetime import date
from decimal import Decimal

import pytest

from circulation.enums import CardKind, CardState, HoldState, Kind
from circulation.models import Card, Hold, Loan, Reader, ReaderCategory, ReaderGroup, ReaderKey
from circulation.readers.clearance.batches import find_batch_lines, start_clearing, start_taking_back
from circulation.readers.clearance.certificates import build_certificates, draw_certificates
from circulation.readers.clearance.clearing import clear_reader, find_lines, take_back
from circulation.readers.clearance.cohorts import Cohort, find_cohort
from circulation.readers.clearance.debts import ClearanceRefused, debts_of, narrow_to, sum_debts, with_debts
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry, Job, Library, Room
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_item, make_reader, make_record

TODAY = date(2026, 3, 2)


def borrow(reader: Reader, room: Room, *, barcode: str = "0412002", due: date = date(2026, 2, 1)) -> Loan:
    """Put a copy into a reader's hands."""
    item = make_item(make_record(source_key=f"test:{barcode}"), room, barcode=barcode)
    return Loan.objects.create(
        reader=reader, item=item, library=reader.library, checked_out_at=NOON.replace(year=2025), due_on=due, terms={}
    )


def totals(kind: Kind) -> int:
    """Return what the lines of a kind add up to."""
    return sum(Entry.objects.filter(kind=kind.value).values_list("quantity", flat=True))


@pytest.fixture
def pupils(category: ReaderCategory, library: Library) -> list[Reader]:
    """Return the four readers of a class."""
    group = ReaderGroup.objects.create(library=library, code="2020-3-1", name="三（1）班", entered=2020)
    readers = [make_reader(category, number=f"P{n}", name=f"学生{n}") for n in range(4)]
    Reader.objects.update(group=group)
    return readers


def test_a_reader_who_owes_is_refused_with_all_reasons(reader: Reader, desk: Desk, room: Room) -> None:
    borrow(reader, room)
    Reader.objects.filter(pk=reader.pk).update(owed=Decimal("3.50"))
    with pytest.raises(ClearanceRefused) as refused:
        clear_reader(reader=reader, desk=desk, at=NOON, key="a")
    assert [(one.code, one.facts) for one in refused.value.reasons] == [
        ("loans_open", {"count": 1, "overdue": 1, "claimed": 0}),
        ("reader_owes", {"amount": "3.50"}),
    ]
    assert Card.objects.get().state == CardState.VALID


def test_clearing_closes_every_card_and_writes_one_line_of_the_reader(reader: Reader, desk: Desk) -> None:
    Card.objects.create(reader=reader, number="S1", kind=CardKind.STUDENT, state=CardState.LOST, issued_on=TODAY)
    for _again in range(2):
        clear_reader(reader=reader, desk=desk, at=NOON, key="a")
    assert set(Card.objects.values_list("state", flat=True)) == {CardState.CLOSED}
    assert [totals(kind) for kind in (Kind.READER_CLEARED, Kind.CARD_CLOSED, Kind.CREDENTIAL_WITHDRAWN)] == [1, 1, 1]
    line = Entry.objects.get(kind=Kind.READER_CLEARED.value)
    assert reader.name not in str(vars(line))
    assert ReaderKey.objects.get(key=line.reader_key).reader == reader
    with pytest.raises(ClearanceRefused) as refused:
        clear_reader(reader=reader, desk=desk, at=NOON, key="b")
    assert refused.value.code == "no_card_to_close"


def test_taking_back_restores_each_card_as_it_was(reader: Reader, desk: Desk) -> None:
    lost = Card.objects.create(reader=reader, number="S1", state=CardState.LOST, issued_on=TODAY)
    clear_reader(reader=reader, desk=desk, at=NOON, key="a")
    line = find_lines([reader.pk])[reader.pk]
    for _again in range(2):
        take_back(line=line, desk=desk, at=NOON, key="b")
    lost.refresh_from_db()
    assert lost.state == CardState.LOST
    assert Card.objects.get(number="R0001").state == CardState.VALID
    assert [totals(kind) for kind in (Kind.READER_CLEARED, Kind.CARD_CLOSED)] == [0, 0]
    assert find_lines([reader.pk]) == {}
    with pytest.raises(ClearanceRefused):
        take_back(line=line, desk=desk, at=NOON, key="c")


def test_a_clearance_is_not_taken_back_over_a_new_card(reader: Reader, desk: Desk) -> None:
    clear_reader(reader=reader, desk=desk, at=NOON, key="a")
    Card.objects.create(reader=reader, number="N1", issued_on=TODAY)
    with pytest.raises(ClearanceRefused) as refused:
        take_back(line=find_lines([reader.pk])[reader.pk], desk=desk, at=NOON, key="b")
    assert refused.value.code == "reader_has_new_card"


def test_holds_of_a_leaver_end(reader: Reader, desk: Desk, room: Room) -> None:
    hold = Hold.objects.create(
        reader=reader, record=make_record(), library=desk.library, pickup=room.point, placed_at=NOON
    )
    clear_reader(reader=reader, desk=desk, at=NOON, key="a")
    hold.refresh_from_db()
    assert hold.state == HoldState.CANCELLED
    assert totals(Kind.HOLD_CANCELLED) == 1


def test_a_cohort_says_who_stands_where(pupils: list[Reader], desk: Desk, room: Room) -> None:
    borrow(pupils[0], room)
    Reader.objects.filter(pk=pupils[1].pk).update(owed=Decimal(2))
    clear_reader(reader=pupils[2], desk=desk, at=NOON, key="a")
    cohort = with_debts(find_cohort(Cohort(way="entered", entered=2020), desk.library), today=TODAY)
    sums = sum_debts(cohort)
    shown = ("people", "owing", "clear", "cleared", "copies", "late", "money", "closing")
    assert [sums[name] for name in shown] == [4, 2, 1, 1, 1, 1, Decimal(2), 1]
    assert {name: [one.name for one in narrow_to(cohort, name)] for name in ("owing", "clear", "cleared")} == {
        "owing": ["学生0", "学生1"],
        "clear": ["学生3"],
        "cleared": ["学生2"],
    }
    assert [debts_of(one).standing for one in cohort] == ["owing", "owing", "cleared", "clear"]


def test_choosing_nothing_chooses_nobody(pupils: list[Reader], library: Library) -> None:
    for way in ("groups", "entered", "category", "numbers", "absent"):
        assert not find_cohort(Cohort(way=way), library).exists()


def test_a_batch_clears_who_owes_nothing_and_is_taken_back_whole(
    pupils: list[Reader], desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("circulation.readers.clearance.batches.CHUNK", 2)
    borrow(pupils[1], room)
    wanted = [reader.pk for reader in pupils]
    job = start_clearing(reader_ids=wanted, desk=desk, at=NOON, key="batch")
    assert start_clearing(reader_ids=wanted, desk=desk, at=NOON, key="batch") == job
    assert work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["cleared"], job.result["kept"]) == ("done", 3, {str(pupils[1].pk): ["loans_open"]})
    assert totals(Kind.READER_CLEARED) == 3
    undoing = start_taking_back(job=job, desk=desk, at=NOON)
    assert work_on(undoing.pk)
    undoing.refresh_from_db()
    assert undoing.result == {"undone": 3, "kept": 0}
    assert (totals(Kind.READER_CLEARED), totals(Kind.CARD_CLOSED)) == (0, 0)
    assert set(Card.objects.values_list("state", flat=True)) == {CardState.VALID}


def test_a_chunk_done_twice_clears_once(pupils: list[Reader], desk: Desk) -> None:
    job = start_clearing(reader_ids=[reader.pk for reader in pupils], desk=desk, at=NOON, key="batch")
    assert work_on(job.pk)
    Job.objects.filter(pk=job.pk).update(state="queued", checkpoint={}, holder="")
    assert work_on(job.pk)
    assert totals(Kind.READER_CLEARED) == 4
    assert len(find_batch_lines(job)) == 4


def test_statements_of_a_chunk_do_not_grow_with_its_readers(category: ReaderCategory, desk: Desk) -> None:
    counts = []
    for size in (2, 12):
        readers = [make_reader(category, number=f"Q{size}-{n}") for n in range(size)]
        job = start_clearing(reader_ids=[one.pk for one in readers], desk=desk, at=NOON, key=f"size-{size}")
        with counted_queries() as statements:
            assert work_on(job.pk)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_certificates_are_for_those_who_were_cleared(pupils: list[Reader], desk: Desk) -> None:
    clear_reader(reader=pupils[0], desk=desk, at=NOON, key="a")
    readers = list(Reader.objects.order_by("pk"))
    lines = find_lines(reader.pk for reader in readers)
    data = build_certificates(readers, lines, library=desk.library, per_page=4)
    [one] = data["certificates"]
    assert one["text"].startswith("兹证明 学生0（三（1）班，证号 P0）")
    assert one["number"] == f"2026-{lines[pupils[0].pk].pk:08d}"
    assert draw_certificates(data).startswith(b"%PDF-")
