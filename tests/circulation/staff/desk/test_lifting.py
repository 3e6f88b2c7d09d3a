"""Tests of overrides: reasons, words, a supervisor's badge, and undoing after ten minutes."""

from datetime import timedelta

import pytest
from django.test import Client

from catalog.models import Item
from circulation.lending.desk.badges import revoke_badge
from circulation.models import BadgeTry, DeskState, Loan, LoanRule, Reader, StaffBadge
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, User
from tests.circulation.staff.desk.sending import scan, send
from tests.fixtures import make_item, make_record


@pytest.fixture
def refused(librarian_client: Client, reader: Reader, item: Item) -> Client:
    """Return the librarian's browser, with a block on the screen that only a director may lift."""
    LoanRule.objects.update(max_loans=0)
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    return librarian_client


def test_a_supervisors_badge_lifts_what_the_librarian_may_not_and_both_are_recorded(
    refused: Client, librarian: User, director: User, badge_code: str
) -> None:
    assert "借出" in send(refused, "desk-override", reason="teaching", badge=badge_code)
    line = Entry.objects.get(kind="loan.checked_out")
    assert line.staff == librarian
    assert line.detail == {"lifted": ["too_many_loans"], "reason": "teaching", "lifted_by": director.pk}


def test_a_kept_override_goes_on_by_the_supervisors_permission_until_the_reader_is_closed(
    refused: Client, director: User, badge_code: str, room: object
) -> None:
    for number in (1, 2):
        make_item(make_record(source_key=f"t:{number}"), room, barcode=f"B000000{number}")
    send(refused, "desk-override", reason="leader_agreed", keep="yes", badge=badge_code)
    assert "不能借" not in scan(refused, "B0000001")
    assert Entry.objects.filter(kind="loan.checked_out").latest("pk").detail["lifted_by"] == director.pk
    scan(refused, "")
    scan(refused, "R0001")
    assert "不能借" in scan(refused, "B0000002")


def test_a_wrong_badge_lifts_nothing_and_five_of_them_close_the_ear(
    refused: Client, badge_code: str, director: User
) -> None:
    for _number in range(5):
        assert "这张工牌不对" in send(refused, "desk-override", reason="teaching", badge="BDG" + "A" * 20)
    assert BadgeTry.objects.count() == 5
    assert "试错的工牌太多" in send(refused, "desk-override", reason="teaching", badge=badge_code)
    assert Loan.objects.count() == 0
    BadgeTry.objects.update(at=now() - timedelta(minutes=16))
    assert "借出" in send(refused, "desk-override", reason="teaching", badge=badge_code)


def test_a_revoked_badge_is_good_for_nothing(refused: Client, badge_code: str, desk: Desk) -> None:
    revoke_badge(badge=StaffBadge.objects.get(), desk=desk, at=now(), key="revoked")
    assert "这张工牌不对" in send(refused, "desk-override", reason="teaching", badge=badge_code)
    assert Loan.objects.count() == 0


def test_the_badge_of_somebody_who_left_is_good_for_nothing(refused: Client, badge_code: str, director: User) -> None:
    User.objects.filter(pk=director.pk).update(is_active=False)
    assert "这张工牌不对" in send(refused, "desk-override", reason="teaching", badge=badge_code)


def test_a_badge_of_somebody_without_the_permission_says_so(refused: Client, badge_code: str, director: User) -> None:
    director.grants.update(role="cataloguer")
    assert "持牌人也无权破例" in send(refused, "desk-override", reason="teaching", badge=badge_code)
    assert Loan.objects.count() == 0


def test_a_badge_without_a_block_lifts_nothing_and_is_never_shown(
    librarian_client: Client, reader: Reader, badge_code: str
) -> None:
    screen = scan(librarian_client, badge_code)
    assert "现在没有要破例的事" in screen
    assert badge_code not in screen
    assert badge_code not in str(DeskState.objects.get().state)


def test_another_reason_wants_words_which_the_line_keeps(director_client: Client, reader: Reader, item: Item) -> None:
    LoanRule.objects.update(max_loans=0)
    scan(director_client, "R0001")
    scan(director_client, "0412002")
    assert "请写明" in send(director_client, "desk-override", reason="other", words=" ")
    assert "借出" in send(director_client, "desk-override", reason="other", words="馆际互借的书")
    detail = Entry.objects.get(kind="loan.checked_out").detail
    assert detail == {"lifted": ["too_many_loans"], "reason": "other", "words": "馆际互借的书"}


def test_a_block_that_appears_after_the_librarian_looked_still_stands(
    refused: Client, badge_code: str, reader: Reader
) -> None:
    Reader.objects.update(valid_until="2020-01-01")
    assert "不能借" in send(refused, "desk-override", reason="teaching", badge=badge_code)
    assert Loan.objects.count() == 0


def make_old(client: Client) -> None:
    """Let eleven minutes pass for the rows of the desk."""
    kept = DeskState.objects.get(pk=client.session.session_key)
    old = (now() - timedelta(minutes=11)).isoformat()
    for row in kept.state["rows"]:
        row["at"] = old
    kept.save()


def test_after_ten_minutes_a_row_is_taken_back_only_with_a_supervisors_badge(
    librarian_client: Client, reader: Reader, item: Item, director: User, badge_code: str
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002", key="lent-some-time-ago")
    make_old(librarian_client)
    assert "没撤销" in send(librarian_client, "desk-undo")
    asked = send(librarian_client, "desk-undo", row="lent-some-time-ago")
    assert "撤销要主管同意" in asked
    assert 'data-decision="hold"' in asked
    assert "撤销要主管同意" in send(librarian_client, "desk-override")
    assert Loan.objects.get().undone_at is None
    assert "已撤销" in send(librarian_client, "desk-override", badge=badge_code)
    assert Loan.objects.get().undone_at is not None
    assert Entry.objects.get(voids__key="lent-some-time-ago").detail["lifted_by"] == director.pk


def test_a_director_takes_an_old_row_back_without_a_badge(director_client: Client, reader: Reader, item: Item) -> None:
    scan(director_client, "R0001")
    scan(director_client, "0412002", key="lent-some-time-ago")
    make_old(director_client)
    send(director_client, "desk-undo", row="lent-some-time-ago")
    assert "已撤销" in send(director_client, "desk-override")
    assert "lifted_by" not in Entry.objects.get(voids__key="lent-some-time-ago").detail
