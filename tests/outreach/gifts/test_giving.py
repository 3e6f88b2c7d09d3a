"""Tests of giving books away, out of the stock and past it."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Sum

from catalog.enums import ItemStatus
from catalog.models import Item, Withdrawal
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Entry
from libsys.web.operations import new_key
from outreach.gifts.giving import GivingSheet, cancel_giving, give_away
from outreach.gifts.refusing import GiftRefused
from outreach.models import Giving
from tests.fixtures import NOON


def giving_sheet(desk: Desk, **told: Any) -> GivingSheet:
    """Return 500 books for a village, or as told."""
    plain = {"recipient": "东万坨村", "kind": "village", "given_on": date(2026, 2, 25), "copies": 500}
    return GivingSheet(**{**plain, "point": desk.point, **told})


def total(kind: str) -> int:
    """Return what the lines of a kind add up to."""
    return Entry.objects.filter(kind=kind).aggregate(total=Sum("quantity"))["total"] or 0


def test_books_that_never_were_stock_are_counted_and_nothing_is_withdrawn(desk: Desk) -> None:
    done = give_away(sheet=giving_sheet(desk, people=230), desk=desk, at=NOON, key=new_key())

    assert (done.number, done.withdrawal) == ("S2026-0001", None)
    assert (total("gift.given"), total("gift.people"), total("item.withdrawn")) == (500, 230, 0)


def test_copies_of_the_stock_leave_it_by_a_decision_of_their_own(desk: Desk, item: Item) -> None:
    sheet, key = giving_sheet(desk, copies=1, approved_by="馆务会"), new_key()
    done = give_away(sheet=sheet, items=[item], desk=desk, at=NOON, key=key)

    item.refresh_from_db()
    assert item.status == ItemStatus.WITHDRAWN
    assert (done.withdrawal.reason, done.withdrawal.approved_by) == ("given", "馆务会")
    assert (total("gift.given"), total("item.withdrawn")) == (1, 1)
    assert give_away(sheet=sheet, items=[item], desk=desk, at=NOON, key=key) == done
    assert Withdrawal.objects.count() == 1


def test_a_copy_on_loan_cannot_go_and_nothing_is_written(desk: Desk, item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(status=ItemStatus.ON_LOAN)
    sheet = giving_sheet(desk, copies=1, approved_by="馆务会")
    with pytest.raises(GiftRefused):
        give_away(sheet=sheet, items=[Item.objects.get()], desk=desk, at=NOON, key=new_key())

    assert not Giving.objects.exists()
    assert not Withdrawal.objects.exists()
    assert not Entry.objects.exists()


def test_what_is_wrong_is_said_at_once(desk: Desk, item: Item) -> None:
    sheet = giving_sheet(desk, recipient=" ", kind="elsewhere", copies=2, people=0)
    with pytest.raises(GiftRefused) as refused:
        give_away(sheet=sheet, items=[item], desk=desk, at=NOON, key=new_key())

    assert {reason.code for reason in refused.value.reasons} == {
        "recipient_missing", "recipient_kind_missing", "gift_people_out_of_range", "giving_copies_differ",
        "giving_approval_missing",
    }  # fmt: skip


def test_taking_a_giving_back_brings_its_copies_back(desk: Desk, item: Item) -> None:
    sheet = giving_sheet(desk, copies=1, people=40, approved_by="馆务会")
    done = give_away(sheet=sheet, items=[item], desk=desk, at=NOON, key=new_key())
    cancel_giving(giving=done, desk=desk, at=NOON, key=new_key())

    item.refresh_from_db()
    assert item.status == ItemStatus.AVAILABLE
    assert [total(kind) for kind in ("gift.given", "gift.people", "item.withdrawn")] == [0, 0, 0]
    check = next(one for one in all_audit_checks() if one.code == "outreach.gifts")
    assert list(audit(check)) == []
    with pytest.raises(GiftRefused, match="giving_cancelled_before"):
        cancel_giving(giving=done, desk=desk, at=NOON, key=new_key())
