"""Tests of F10: other due dates for what is lent from now on, or for one loan."""

from datetime import date, timedelta

import pytest
from django.test import Client

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import Loan, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Closure, Entry, Library
from libsys.text.dates import local_day
from tests.circulation.staff.desk.sending import scan, send


def in_days(days: int) -> date:
    """Return the day so many days from today."""
    return local_day(now()) + timedelta(days=days)


def test_the_next_loans_of_the_open_reader_get_the_chosen_day_and_the_line_says_who_and_why(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    send(librarian_client, "desk-due", on=in_days(90).isoformat(), reason="teaching", words="课题组用")
    scan(librarian_client, "0412002")
    loan = Loan.objects.get()
    assert loan.due_on == in_days(90)
    line = Entry.objects.get(kind="loan.due_changed")
    assert line.staff is not None
    assert line.detail == {
        "due_before": in_days(30).isoformat(), "due_after": in_days(90).isoformat(), "reason": "teaching",
        "words": "课题组用",
    }  # fmt: skip


def test_undoing_such_a_loan_takes_back_both_lines(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    send(librarian_client, "desk-due", on=in_days(90).isoformat(), reason="teaching")
    scan(librarian_client, "0412002")
    assert "已撤销" in send(librarian_client, "desk-undo")
    assert Entry.objects.filter(voids__isnull=False, kind__in=("loan.due_changed", "loan.checked_out")).count() == 2
    assert Loan.objects.get().undone_at is not None


def test_the_chosen_day_ends_with_the_session(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    assert "接下来借的书" in send(librarian_client, "desk-due", on=in_days(90).isoformat(), reason="teaching")
    scan(librarian_client, "")
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    assert Loan.objects.get().due_on == in_days(30)


def test_an_empty_day_goes_back_to_the_rules(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    send(librarian_client, "desk-due", on=in_days(90).isoformat(), reason="teaching")
    assert "仍按规则" in send(librarian_client, "desk-due", on="", reason="teaching")
    scan(librarian_client, "0412002")
    assert Loan.objects.get().due_on == in_days(30)


def test_one_loan_gets_another_day_and_back(librarian_client: Client, reader: Reader, item: Item, desk: Desk) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=now(), key="earlier")
    scan(librarian_client, "R0001")
    send(librarian_client, "desk-due", loan=loan.pk, on=in_days(7).isoformat(), reason="leader_agreed")
    loan.refresh_from_db()
    assert loan.due_on == in_days(7)
    send(librarian_client, "desk-undo")
    loan.refresh_from_db()
    assert loan.due_on == in_days(30)


@pytest.mark.parametrize(("days", "said"), [(-1, "不能早于今天"), (800, "最远两年")])
def test_a_day_that_makes_no_sense_is_refused(
    librarian_client: Client, reader: Reader, item: Item, days: int, said: str
) -> None:
    scan(librarian_client, "R0001")
    assert said in send(librarian_client, "desk-due", on=in_days(days).isoformat(), reason="teaching")
    scan(librarian_client, "0412002")
    assert Loan.objects.get().due_on == in_days(30)


def test_a_closed_day_and_the_end_of_the_card_are_both_said(
    librarian_client: Client, reader: Reader, library: Library
) -> None:
    Reader.objects.update(valid_until=in_days(10))
    Closure.objects.create(library=library, since=in_days(20), until=in_days(21), reason="盘点")
    scan(librarian_client, "R0001")
    screen = send(librarian_client, "desk-due", on=in_days(20).isoformat(), reason="teaching")
    assert "应还日期不能更晚" in screen
    assert "不开放" in screen


@pytest.mark.parametrize("wrong", [{"on": "2026-13-45", "reason": "teaching"}, {"on": "", "loan": "x", "reason": ""},
                                   {"on": "2027-01-01", "reason": "because"}])  # fmt: skip
def test_nonsense_changes_nothing(
    librarian_client: Client, reader: Reader, item: Item, desk: Desk, wrong: dict[str, str]
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=now(), key="earlier")
    send(librarian_client, "desk-due", **wrong)
    scan(librarian_client, "R0001")
    send(librarian_client, "desk-due", **{"loan": str(loan.pk), **wrong})
    loan.refresh_from_db()
    assert loan.due_on == in_days(30)
    assert not Entry.objects.filter(kind="loan.due_changed").exists()


def test_the_loan_of_another_reader_is_left_alone(
    librarian_client: Client, reader: Reader, other: Reader, item: Item, desk: Desk
) -> None:
    loan = check_out(reader=other, item=item, desk=desk, at=now(), key="earlier")
    scan(librarian_client, "R0001")
    assert "没续借" in send(librarian_client, "desk-due", loan=loan.pk, on=in_days(7).isoformat(), reason="teaching")
    loan.refresh_from_db()
    assert loan.due_on == in_days(30)
