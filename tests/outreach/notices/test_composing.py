"""Queuing: each cause once, one reader's of a day together."""

from datetime import timedelta

import pytest

from catalog.models import Item, Record
from circulation.models import Loan, Reader, ReaderCategory, ReaderGroup, ReturnClaim
from libsys.models import Library, Room
from outreach.enums import NoticeTopic
from outreach.models import Notice, NoticeCause
from outreach.notices.classes import find_classes, find_late
from outreach.notices.composing import plan, sweep
from outreach.notices.wording.first import CHINESE, ENGLISH
from tests.fixtures import NOON, make_item, make_reader, make_record
from tests.outreach.notices.conftest import TODAY, keep_ready, lend, only, switch_on

DAY = timedelta(days=1)


def test_a_loan_due_in_three_days_is_told_once_however_often_one_sweeps(
    library: Library, reader: Reader, item: Item
) -> None:
    loan = lend(reader, item, due_on=TODAY + 3 * DAY)
    assert [sweep(library, at=NOON), sweep(library, at=NOON), sweep(library, at=NOON + DAY)] == [1, 0, 0]
    assert only().causes.get().key == f"due_soon:{loan.pk}:2026-03-05"


def test_two_books_of_a_reader_are_one_notice_and_two_readers_are_two(
    library: Library, reader: Reader, category: ReaderCategory, room: Room
) -> None:
    other = make_reader(category, number="R0002", name="王芳")
    for number, owner in enumerate((reader, reader, other)):
        item = make_item(make_record(source_key=f"test:{number}"), room, barcode=f"041200{number}")
        lend(owner, item, due_on=TODAY + 2 * DAY)
    assert sweep(library, at=NOON) == 3
    assert sorted(notice.causes.count() for notice in Notice.objects.all()) == [1, 2]


def test_a_book_that_comes_to_it_later_that_day_joins_the_notice_that_waits(
    library: Library, reader: Reader, item: Item, room: Room
) -> None:
    lend(reader, item, due_on=TODAY + DAY)
    sweep(library, at=NOON)
    lend(reader, make_item(make_record(source_key="test:2"), room, barcode="0412003"), due_on=TODAY + DAY)
    sweep(library, at=NOON + timedelta(hours=1))
    assert only().causes.count() == 2


def test_a_renewed_loan_is_told_again_before_its_new_day(library: Library, reader: Reader, item: Item) -> None:
    loan = lend(reader, item, due_on=TODAY + DAY)
    sweep(library, at=NOON)
    Loan.objects.filter(pk=loan.pk).update(due_on=TODAY + 31 * DAY)
    assert sweep(library, at=NOON + 30 * DAY) == 1
    assert NoticeCause.objects.count() == 2


@pytest.mark.parametrize(
    ("days", "out", "told"),
    [(3, 30, 1), (4, 30, 0), (0, 30, 1), (-1, 30, 0), (2, 2, 0)],
    ids=["three days before", "four days before", "on the day", "too late", "lent for two days only"],
)
def test_coming_due_is_told_within_the_days_of_the_rule(
    library: Library, reader: Reader, item: Item, days: int, out: int, told: int
) -> None:
    lend(reader, item, due_on=TODAY + days * DAY, out=out)
    assert sweep(library, at=NOON) == told


@pytest.mark.parametrize(
    ("late", "topics"),
    [(0, []), (1, ["overdue_1"]), (7, ["overdue_1"]), (8, []), (14, ["overdue_2"]), (30, ["overdue_3"]), (400, [])],
)
def test_each_reminder_has_its_days_and_last_years_books_have_none(
    library: Library, reader: Reader, item: Item, late: int, topics: list[str]
) -> None:
    for topic in ("overdue_1", "overdue_2", "overdue_3"):
        switch_on(library, topic)
    switch_on(library, "due_soon", days=0)
    lend(reader, item, due_on=TODAY - late * DAY, out=30)
    sweep(library, at=NOON)
    assert [notice.topic for notice in Notice.objects.exclude(topic="due_soon")] == topics


def test_what_is_off_is_planned_and_not_queued(library: Library, reader: Reader, item: Item) -> None:
    lend(reader, item, due_on=TODAY - DAY)
    planned = {one.rule.topic: (one.causes, one.readers) for one in plan(library, today=TODAY)}
    assert planned["overdue_1"] == (1, 1)
    assert sweep(library, at=NOON) == 0


def test_a_card_that_runs_out_and_a_hold_that_will_expire_are_told(
    library: Library, reader: Reader, record: Record, item: Item, room: Room
) -> None:
    switch_on(library, "card_expiring")
    switch_on(library, "hold_expiring")
    reader.valid_until = TODAY + 10 * DAY
    reader.save()
    keep_ready(reader, record, item, room.point, until=TODAY + 2 * DAY)
    sweep(library, at=NOON)
    sweep(library, at=NOON + DAY)
    assert sorted(Notice.objects.values_list("topic", flat=True)) == ["card_expiring", "hold_expiring", "hold_ready"]


def test_books_of_another_library_are_not_told(library: Library, reader: Reader, item: Item) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    lend(reader, item, due_on=TODAY + DAY)
    assert sweep(other, at=NOON) == 0


def test_finding_and_queuing_asks_the_same_questions_of_one_reader_and_of_thirty(
    library: Library, category: ReaderCategory, room: Room, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        item = make_item(make_record(source_key=f"test:{number}"), room, barcode=f"05{number:05d}")
        lend(make_reader(category, number=f"S{number:04d}"), item, due_on=TODAY + DAY)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert sweep(library, at=NOON) == 30


@pytest.mark.parametrize(("topic", "ahead"), [("due_soon", 3), ("overdue_1", -2)])
def test_nobody_is_reminded_of_a_copy_that_is_looked_for(
    library: Library, reader: Reader, item: Item, topic: str, ahead: int
) -> None:
    switch_on(library, topic)
    loan = lend(reader, item, due_on=TODAY + ahead * DAY)
    claim = ReturnClaim.objects.create(loan=loan, library=library, said_on=TODAY - DAY, made_at=NOON)
    late = make_group(reader)
    assert sweep(library, at=NOON) == 0
    assert (find_late(late, on=TODAY), list(find_classes(library, on=TODAY))) == ([], [])
    ReturnClaim.objects.filter(pk=claim.pk).update(withdrawn_at=NOON)
    assert sweep(library, at=NOON) == 1
    assert len(find_late(late, on=TODAY)) == len(find_classes(library, on=TODAY)) == (1 if ahead < 0 else 0)


def make_group(reader: Reader) -> ReaderGroup:
    """Put a reader into a class of their own."""
    group = ReaderGroup.objects.create(library=reader.library, code="C1", name="三（2）班")
    Reader.objects.filter(pk=reader.pk).update(group=group)
    return group


def test_the_words_that_a_library_begins_with_say_nothing_that_may_be_untrue() -> None:
    told = CHINESE[NoticeTopic.OVERDUE_2].body, ENGLISH[NoticeTopic.OVERDUE_2].body
    assert "别的读者也可能在等" in told[0], "nobody has asked whether somebody waits"
    assert "may be waiting" in told[1]
