"""Following the day book: a copy on the hold shelf is told at once, and told once."""

from datetime import timedelta

import pytest

from catalog.models import Item
from circulation.holds.placing import Wish, place_hold
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.daybook.auditing import all_audit_checks
from libsys.daybook.following import find_watermark, last_line_id, set_watermark
from outreach.models import Notice, NoticeCause, NoticePolicy
from outreach.notices.composing import sweep
from outreach.notices.following import WATERMARK, follow_lines
from outreach.notices.forgetting import forget_notices
from outreach.notices.sending.working import send_due


def capture(reader: Reader, item: Item, desk: Desk) -> None:
    """Let the reader hold a copy, and put it on the shelf."""
    place_hold(reader=reader, wish=Wish(item.record, item.point), desk=desk, at=now(), key="hold-1")
    check_in(item=item, desk=desk, at=now(), key="in-1")


def findings() -> list[str]:
    """Return what the audit of notices finds."""
    return [text for check in all_audit_checks() if check.code.startswith("outreach.notice") for text in check.find()]


def test_a_captured_hold_is_told_once_by_follower_and_sweep(reader: Reader, item: Item, desk: Desk) -> None:
    follow_lines()
    capture(reader, item, desk)
    assert [follow_lines(), follow_lines(), sweep(desk.library, at=now())] == [1, 0, 0]
    assert find_watermark(WATERMARK) == last_line_id()
    set_watermark(WATERMARK, 0)
    assert follow_lines() == 0
    assert NoticeCause.objects.count() == 1


def test_the_first_look_begins_at_the_end_and_the_sweep_finds_what_lies_there(
    reader: Reader, item: Item, desk: Desk
) -> None:
    capture(reader, item, desk)
    assert follow_lines() == 0
    assert sweep(desk.library, at=now()) == 1


def test_a_hold_that_was_fetched_before_anybody_looked_is_not_told(reader: Reader, item: Item, desk: Desk) -> None:
    follow_lines()
    capture(reader, item, desk)
    check_out(reader=reader, item=item, desk=desk, at=now(), key="out-1")
    assert follow_lines() == 0


@pytest.fixture
def told(reader: Reader, item: Item, desk: Desk) -> Notice:
    """Return a notice that went out."""
    NoticePolicy.objects.create(library=desk.library, quiet_from="00:00", quiet_until="00:00")
    capture(reader, item, desk)
    sweep(desk.library, at=now())
    send_due(clock=now)
    return Notice.objects.get()


def test_the_audit_is_clean_after_sending_and_finds_what_does_not_fit(told: Notice) -> None:
    assert findings() == []
    Notice.objects.update(state="failed", reason="unreachable")
    assert findings() == [f"通知 #{told.pk} 的状态与台账的发出行不符"]
    told.causes.all().delete()
    assert f"通知 #{told.pk} 没有事由" in findings()


@pytest.mark.parametrize("what", ["loan", "hold", "reader", "group"])
def test_the_audit_finds_a_notice_about_something_that_never_was(told: Notice, what: str) -> None:
    told.causes.update(object_type=what, object_id=10**9)
    assert [f"通知 #{told.pk} 的事由" in said and "1000000000" in said for said in findings()] == [True]


def test_an_old_notice_stays_as_a_figure_and_forgets_whom_it_told(told: Notice) -> None:
    assert forget_notices(before=now() - timedelta(days=60)) == 0
    assert forget_notices(before=now() + timedelta(seconds=1)) == 1
    assert forget_notices(before=now() + timedelta(seconds=1)) == 0
    told.refresh_from_db()
    assert (told.reader, told.body, told.sent_to, told.state) == (None, "", "", "sent")
    assert findings() == []
