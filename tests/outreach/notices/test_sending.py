"""Sending: judged in the last moment, each once, and what went wrong says so."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail

from catalog.models import Item, Record
from circulation.models import Loan, Reader
from libsys.models import Entry, Library, Room
from outreach.enums import NoticeReason, NoticeState
from outreach.models import Notice, NoticePolicy, NoticeRefusal, ReaderWish
from outreach.notices.composing import sweep
from outreach.notices.sending.ways import FolderWay, Message
from outreach.notices.sending.working import find_due, send_due, send_one
from tests.fixtures import NOON
from tests.outreach.notices.conftest import TODAY, Clock, keep_ready, lend, only, switch_on

DAY = timedelta(days=1)
SAMPLES = "tests.outreach.notices.sample_ways"


@pytest.fixture
def loan(library: Library, reader: Reader, item: Item) -> Loan:
    """Return a loan that is due in two days and queued to be told."""
    loan = lend(reader, item, due_on=TODAY + 2 * DAY)
    sweep(library, at=NOON)
    return loan


def test_the_console_keeps_exactly_what_would_go_out(loan: Loan, clock: Clock) -> None:
    assert send_due(clock=clock) == 1
    notice = only()
    assert (notice.state, notice.way, notice.attempts) == (NoticeState.SENT, "console", 1)
    assert notice.subject == "您借的书快到期了"
    assert notice.body == (
        "张秀芳，您好：\n您在云溪县图书馆借的 1 册书应于 2026年3月4日 前归还。\n如还需要，可在到期前续借。"
    )


def test_what_was_sent_is_one_line_of_the_day_book_that_names_nobody(loan: Loan, clock: Clock) -> None:
    send_due(clock=clock)
    send_due(clock=clock)
    line = Entry.objects.get(kind="notice.sent")
    assert (line.quantity, line.topic, line.detail) == (1, "due_soon", {"way": "console"})
    assert line.reader_key is not None


def test_titles_are_named_only_where_reader_and_library_allow_it(loan: Loan, reader: Reader, clock: Clock) -> None:
    ReaderWish.objects.create(reader=reader, names_titles=True, language="en")
    send_due(clock=clock)
    body = only().body
    assert "“乡土中国”" in body
    assert "due back by 4 March 2026" in body


def test_a_library_that_names_no_titles_names_none(loan: Loan, reader: Reader, library: Library, clock: Clock) -> None:
    ReaderWish.objects.create(reader=reader, names_titles=True)
    NoticePolicy.objects.create(library=library, may_name_titles=False)
    send_due(clock=clock)
    assert "乡土中国" not in only().body


@pytest.mark.parametrize("change", [{"returned_at": NOON}, {"due_on": TODAY + 32 * DAY}], ids=["returned", "renewed"])
def test_what_is_no_longer_true_is_not_sent(loan: Loan, clock: Clock, change: dict[str, object]) -> None:
    Loan.objects.filter(pk=loan.pk).update(**change)
    send_due(clock=clock)
    assert (only().state, only().reason) == (NoticeState.SKIPPED, NoticeReason.NO_LONGER_TRUE)
    assert not Entry.objects.filter(kind="notice.sent").exists()


def test_a_hold_that_was_fetched_is_told_to_nobody(
    library: Library, reader: Reader, record: Record, item: Item, room: Room, clock: Clock
) -> None:
    hold = keep_ready(reader, record, item, room.point, until=TODAY + 5 * DAY)
    sweep(library, at=NOON)
    hold.state, hold.closed_at = "collected", NOON
    hold.save()
    send_due(clock=clock)
    assert only().reason == NoticeReason.NO_LONGER_TRUE


def test_a_hold_on_the_shelf_says_where_and_until_when(
    library: Library, reader: Reader, record: Record, item: Item, room: Room, clock: Clock
) -> None:
    keep_ready(reader, record, item, room.point, until=TODAY + 5 * DAY)
    sweep(library, at=NOON)
    send_due(clock=clock)
    assert "已到总馆，为您保留到 2026年3月7日" in only().body


def test_who_refused_every_way_is_left_alone(loan: Loan, reader: Reader, clock: Clock) -> None:
    NoticeRefusal.objects.create(reader=reader, family="due_soon", way="console")
    send_due(clock=clock)
    assert (only().state, only().reason) == (NoticeState.SKIPPED, NoticeReason.OPTED_OUT)


def test_the_first_way_that_reaches_the_reader_is_taken(
    loan: Loan, reader: Reader, library: Library, clock: Clock, settings: LazySettings
) -> None:
    settings.LIBSYS_MAIL, settings.LIBSYS_SMS_WAY = True, "outreach.notices.sending.ways.FolderWay"
    switch_on(library, "due_soon", ways=("sms", "email"))
    reader.email = "zhang@example.org"
    reader.save()
    send_due(clock=clock)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["zhang@example.org"], "您借的书快到期了")
    assert letter.extra_headers["Message-ID"] == only().provider_id
    assert (only().way, only().sent_to) == ("email", "zh***@example.org")


def test_without_any_address_it_says_so(loan: Loan, library: Library, clock: Clock, settings: LazySettings) -> None:
    settings.LIBSYS_MAIL = True
    switch_on(library, "due_soon", ways=("email",))
    send_due(clock=clock)
    assert (only().state, only().reason) == (NoticeState.SKIPPED, NoticeReason.NO_ADDRESS)


@pytest.mark.parametrize("way", ["DeafWay", "CrookedWay"])
def test_a_service_that_is_down_is_tried_again_later_each_time_longer_and_then_given_up(
    loan: Loan, library: Library, reader: Reader, settings: LazySettings, way: str
) -> None:
    settings.LIBSYS_SMS_WAY = f"{SAMPLES}.{way}"
    switch_on(library, "due_soon", ways=("sms",))
    reader.phone = "13800000001"
    reader.save()
    at, tries = NOON, 0
    while only().state == NoticeState.QUEUED:
        tries += send_due(clock=lambda: at)  # noqa: B023 - called at once
        at = max(at + timedelta(minutes=1), only().not_before)
        assert tries < 20
    assert tries == 6
    notice = only()
    assert (notice.state, notice.reason) == (NoticeState.FAILED, NoticeReason.UNREACHABLE)
    assert notice.problem in ("timeout", "KeyError")
    assert "13800000001" not in notice.problem + notice.sent_to


def test_a_way_that_refuses_is_left_for_the_next_at_once(
    loan: Loan, library: Library, reader: Reader, clock: Clock, settings: LazySettings
) -> None:
    settings.LIBSYS_SMS_WAY = f"{SAMPLES}.SternWay"
    switch_on(library, "due_soon", ways=("sms", "console"))
    reader.phone = "13800000001"
    reader.save()
    assert [send_due(clock=clock), send_due(clock=clock), send_due(clock=clock)] == [1, 1, 0]
    assert (only().state, only().way, only().tried) == (NoticeState.SENT, "console", ["sms"])


def test_at_night_nothing_goes_out(loan: Loan) -> None:
    night, morning = datetime(2026, 3, 2, 14, 0, tzinfo=UTC), datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
    assert find_due(at=night) == []
    assert find_due(at=morning) == [only().pk]


def test_two_workers_do_not_send_one_notice(loan: Loan, clock: Clock) -> None:
    Notice.objects.update(state="sending", lease_until=NOON + timedelta(seconds=9), holder="other", way="console")
    assert send_one(only().pk, clock=clock) is False
    assert send_one(only().pk, clock=lambda: NOON + timedelta(seconds=10)) is True
    assert only().state == NoticeState.SENT


def test_a_rule_that_was_switched_off_meanwhile_sends_nothing(loan: Loan, library: Library, clock: Clock) -> None:
    switch_on(library, "due_soon")
    library.notice_rules.update(is_on=False)
    send_due(clock=clock)
    assert only().reason == NoticeReason.RULE_OFF


def test_a_folder_takes_a_message_once_however_often_it_is_handed_over(tmp_path: Path, settings: LazySettings) -> None:
    settings.LIBSYS_DATA = tmp_path
    message = Message("notice:due_soon:1:2026-03-05", "13800000001", "您借的书快到期了", "…")
    assert FolderWay().send(message) == FolderWay().send(message)
    assert len(list((tmp_path / "notices").iterdir())) == 1
