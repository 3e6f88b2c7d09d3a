"""Who has the reading history forgotten is not remembered by the notices either."""

from datetime import timedelta

import pytest

from catalog.models import Item, Record
from circulation.accounts.history import forget_history, forget_old_loans, keep_history
from circulation.enums import HoldState
from circulation.models import Hold, Loan, Reader, ReaderGroup
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Library, Room, ServicePoint
from libsys.text.dates import local_day
from outreach.enums import NoticeTopic
from outreach.models import Notice, ReaderWish
from outreach.notices.composing import sweep
from outreach.notices.sending.working import send_due
from tests.fixtures import NOON, make_item
from tests.outreach.notices.conftest import TODAY, Clock, keep_ready, lend, only, switch_on

LATER = NOON + timedelta(days=90)
GONE = {"reader": None, "subject": "", "body": "", "sent_to": ""}


@pytest.fixture
def told(reader: Reader, item: Item, library: Library, clock: Clock) -> Loan:
    """Return a loan of whose end its reader was told yesterday, by title."""
    ReaderWish.objects.create(reader=reader, names_titles=True)
    switch_on(library, "due_soon", days=2)
    loan = lend(reader, item, due_on=TODAY + timedelta(days=2))
    sweep(library, at=NOON)
    assert send_due(clock=clock) == 1
    assert "乡土中国" in only().body
    return loan


def give_back(*loans: Loan) -> None:
    """End loans."""
    Loan.objects.filter(pk__in=[loan.pk for loan in loans]).update(returned_at=NOON + timedelta(hours=1))


def find_faults() -> list[str]:
    """Return what the audit of notices finds."""
    checks = [check for check in all_audit_checks() if check.code.startswith("outreach.notice")]
    return [fault.message for check in checks for fault in audit(check)]


def values(notice: Notice) -> dict[str, object]:
    """Return what a notice still says of whom it went to."""
    notice.refresh_from_db()
    return {name: getattr(notice, name) for name in GONE}


def test_a_notice_about_a_forgotten_loan_keeps_its_topic_and_day_alone(told: Loan, reader: Reader, desk: Desk) -> None:
    give_back(told)
    assert forget_history(reader=reader, desk=desk, at=NOON, key="a") == 1
    notice = only()
    assert values(notice) == GONE
    assert (notice.topic, notice.state, notice.day) == ("due_soon", "sent", local_day(NOON))
    assert find_faults() == []


def test_a_loan_still_open_keeps_its_notice(told: Loan, reader: Reader, desk: Desk) -> None:
    assert forget_history(reader=reader, desk=desk, at=NOON, key="a") == 0
    assert "乡土中国" in only().body
    assert only().reader == reader


def test_a_notice_about_two_loses_its_words_and_what_is_over(
    reader: Reader, library: Library, item: Item, record: Record, room: Room, desk: Desk, clock: Clock
) -> None:
    switch_on(library, "due_soon", days=2)
    first = lend(reader, item, due_on=TODAY + timedelta(days=2))
    second = lend(reader, make_item(record, room, barcode="0412003"), due_on=TODAY + timedelta(days=2))
    sweep(library, at=NOON)
    send_due(clock=clock)
    give_back(first)
    forget_history(reader=reader, desk=desk, at=NOON, key="a")
    notice = only()
    assert (notice.reader, notice.body) == (reader, "")
    assert list(notice.causes.values_list("object_id", flat=True)) == [second.pk]
    assert sweep(library, at=NOON) == 0
    assert find_faults() == []


def test_a_notice_that_waits_has_nothing_left_to_say(reader: Reader, item: Item, library: Library, desk: Desk) -> None:
    switch_on(library, "due_soon", days=2)
    loan = lend(reader, item, due_on=TODAY + timedelta(days=2))
    sweep(library, at=NOON)
    give_back(loan)
    forget_history(reader=reader, desk=desk, at=NOON, key="a")
    assert (only().state, only().reason) == ("skipped", "no_longer_true")
    assert values(only()) == GONE
    assert find_faults() == []


def test_a_hold_that_is_over_is_forgotten_with_it_and_one_on_the_shelf_is_not(
    reader: Reader, item: Item, record: Record, point: ServicePoint, library: Library, desk: Desk, clock: Clock
) -> None:
    switch_on(library, "hold_ready")
    hold = keep_ready(reader, record, item, point, until=TODAY + timedelta(days=3))
    sweep(library, at=NOON)
    send_due(clock=clock)
    forget_history(reader=reader, desk=desk, at=NOON, key="a")
    assert only().reader == reader
    Hold.objects.filter(pk=hold.pk).update(state=HoldState.COLLECTED, closed_at=NOON)
    forget_history(reader=reader, desk=desk, at=NOON, key="b")
    assert values(only()) == GONE
    assert find_faults() == []


@pytest.mark.parametrize("way", ["stop", "night"])
def test_stopping_and_the_night_forget_the_same(way: str, told: Loan, reader: Reader, desk: Desk) -> None:
    give_back(told)
    if way == "stop":
        keep_history(reader=reader, keeps=False, desk=desk, at=NOON, key="a")
    else:
        assert forget_old_loans(at=LATER) == 1
    assert values(only()) == GONE
    assert find_faults() == []


def test_a_list_for_the_teacher_loses_its_words_when_a_pupil_asks(reader: Reader, library: Library, desk: Desk) -> None:
    group = ReaderGroup.objects.create(library=library, code="301", name="三（1）班")
    Reader.objects.filter(pk=reader.pk).update(group=group)
    notice = Notice.objects.create(
        library=library, topic=NoticeTopic.CLASS_LIST, key="class", group=group, day=TODAY, created_at=NOON,
        not_before=NOON, state="sent", finished_at=NOON, subject="清单", body="张秀芳《乡土中国》",
    )  # fmt: skip
    forget_history(reader=reader, desk=desk, at=NOON, key="a")
    notice.refresh_from_db()
    assert (notice.body, notice.group) == ("", group)


def test_the_audit_finds_a_notice_that_still_knows_whose_a_loan_was(told: Loan) -> None:
    assert find_faults() == []
    Loan.objects.filter(pk=told.pk).update(returned_at=NOON, reader=None)
    assert find_faults() == [f"通知 #{only().pk} 还记着一次已脱钩的借阅是谁的"]


def test_nobody_else_s_notice_is_touched(
    told: Loan, reader: Reader, library: Library, desk: Desk, record: Record, room: Room, clock: Clock
) -> None:
    other = Reader.objects.create(
        library=library, name="王小明", category=reader.category, birth_month="2000-01", valid_until=reader.valid_until,
        created_at=NOON,
    )  # fmt: skip
    lend(other, make_item(record, room, barcode="0412003"), due_on=TODAY + timedelta(days=2))
    sweep(library, at=NOON)
    send_due(clock=clock)
    give_back(told)
    forget_history(reader=reader, desk=desk, at=NOON, key="a")
    assert [bool(notice.body) for notice in Notice.objects.order_by("pk")] == [False, True]
