"""Tests of handing on."""

from dataclasses import replace
from datetime import timedelta

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.lending.handing_on import hand_on
from circulation.models import Loan, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Entry
from tests.fixtures import NOON, make_reader, make_user


def test_hand_on_returns_from_one_and_lends_to_the_other(
    reader: Reader, category: ReaderCategory, item: Item, desk: Desk
) -> None:
    other = make_reader(category, number="R0002", name="李明")
    first = check_out(reader=other, item=item, desk=desk, at=NOON, key="out")
    answer = hand_on(reader=reader, item=item, desk=desk, at=NOON, key="on")
    assert answer.returned is not None
    assert (answer.returned.loan, answer.refusal) == (first, None)
    assert Loan.objects.get(returned_at__isnull=True).reader == reader
    again = hand_on(reader=reader, item=item, desk=desk, at=NOON, key="on")
    assert again.loan == answer.loan
    assert list(Entry.objects.exclude(kind="visit.borrowed").order_by("pk").values_list("kind", flat=True)) == [
        "loan.checked_out", "loan.checked_in", "loan.checked_out",
    ]  # fmt: skip


def test_hand_on_keeps_the_return_where_the_new_loan_is_refused(
    reader: Reader, category: ReaderCategory, item: Item, desk: Desk
) -> None:
    check_out(reader=make_reader(category, number="R2"), item=item, desk=desk, at=NOON, key="out")
    LoanRule.objects.update(max_loans=0)
    answer = hand_on(reader=reader, item=item, desk=desk, at=NOON, key="on")
    assert answer.loan is None
    assert answer.refusal is not None
    assert answer.refusal.code == "too_many_loans"
    item.refresh_from_db()
    assert item.status == "available"
    assert Entry.objects.filter(kind="loan.checked_in").count() == 1


def test_a_copy_that_another_desk_lent_this_moment_is_not_handed_on(
    reader: Reader, category: ReaderCategory, item: Item, desk: Desk
) -> None:
    elsewhere = replace(desk, staff=make_user(desk.library, Role.DIRECTOR), room=None)
    first = check_out(reader=make_reader(category, number="R2"), item=item, desk=elsewhere, at=NOON, key="out")

    answer = hand_on(reader=reader, item=item, desk=desk, at=NOON + timedelta(seconds=2), key="on")

    assert (answer.returned, answer.loan) == (None, None)
    assert answer.refusal is not None
    assert answer.refusal.code == "item_on_loan_to_another"
    assert Loan.objects.get() == first
    assert not Entry.objects.filter(kind="loan.checked_in").exists()

    later = hand_on(reader=reader, item=item, desk=desk, at=NOON + timedelta(minutes=5), key="later")
    assert later.loan is not None
