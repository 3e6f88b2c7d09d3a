"""Planted bugs: each changes one act a little, as somebody's slip of the pen would. The machine must find every one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalog.models import Item
from circulation.accounts import history
from circulation.charges import overdue, settling
from circulation.holds import capturing, queue
from circulation.lending import checking_in, checking_out, checks, gathering, renewing, taking_back
from circulation.models import Hold, Loan
from circulation.readers import keys
from circulation.transits import receiving
from libsys.models import Entry

Plant = Callable[[pytest.MonkeyPatch], None]


def status_stays_after_a_return(patch: pytest.MonkeyPatch) -> None:
    """The loan ends, the copy stays on loan."""
    patch.setattr(checking_in, "set_status", lambda item, **_told: None)


def loan_is_ended_twice(patch: pytest.MonkeyPatch) -> None:
    """A return ends the last loan of the copy again when none is open."""
    find = checking_in._find_loan

    def last(item: Item, borrower: Any, *, earlier_id: int | None, is_replay: bool) -> Loan | None:
        loan = find(item, borrower, earlier_id=earlier_id, is_replay=is_replay)
        closed = Loan.objects.filter(item=item, reader__isnull=False).select_related("reader__category").first()
        return loan or (None if is_replay else closed)

    patch.setattr(checking_in, "_find_loan", last)


def second_in_line_is_served(patch: pytest.MonkeyPatch) -> None:
    """The copy goes to whoever came last."""
    find = queue.find_next

    def last(item: Item, **told: Any) -> Hold | None:
        first = find(item, **told)
        waiting = Hold.objects.filter(queue.is_waiting(told["on"]) & queue.fits(item))
        later = waiting.order_by("-placed_at", "-pk").first()
        return queue.lock_hold(later.pk) if first and first.item_id is None and later else first

    patch.setattr(capturing, "find_next", last)


def undo_leaves_the_fine(patch: pytest.MonkeyPatch) -> None:
    """A return is taken back, what the delay cost is still owed."""
    from circulation.lending import following

    patch.setattr(following, "take_back_charge", lambda **_told: None)


def renewal_counts_from_today(patch: pytest.MonkeyPatch) -> None:
    """Who renews early loses days."""
    put_off = renewing._put_off

    def from_today(loan: Loan, *, desk: Any, since: date) -> None:
        put_off(loan, desk=desk, since=min(since, loan.checked_out_at.date()))

    patch.setattr(renewing, "_put_off", from_today)


def replay_does_it_again(patch: pytest.MonkeyPatch) -> None:
    """A renewal that is sent again is done again, under a key of its own."""
    patch.setattr(renewing, "find_recorded", lambda _key: None)
    written = renewing.record

    def under_another_key(kind: Any, *, key: str | None, **told: Any) -> Entry:
        return written(kind, key=f"{key}.{Entry.objects.count()}", **told)

    patch.setattr(renewing, "record", under_another_key)


def limit_is_off_by_one(patch: pytest.MonkeyPatch) -> None:
    """One copy more than the rule grants goes out."""

    def too_many(case: Any) -> Any:
        return checks.too_many_loans(replace(case, loans=case.loans[1:]))

    put = tuple(too_many if one is checks.too_many_loans else one for one in checks.CHECKS)
    find = checks.find_blocks
    patch.setattr(checking_out, "find_blocks", lambda case: find(case, put))


def transit_ends_at_the_wrong_point(patch: pytest.MonkeyPatch) -> None:
    """A copy that is scanned anywhere has arrived."""
    close = receiving.close
    patch.setattr(receiving, "close", lambda transit, *, arrived, at: close(transit, arrived=True, at=at))


def payment_leaves_the_debt(patch: pytest.MonkeyPatch) -> None:
    """A charge is settled, the reader still owes it."""
    patch.setattr(settling, "change_owed", lambda *_told: None)


def undo_writes_no_line(patch: pytest.MonkeyPatch) -> None:
    """A loan is taken back, its line stands."""
    patch.setattr(taking_back, "void", lambda *_told, **_more: None)


def key_of_another_year(patch: pytest.MonkeyPatch) -> None:
    """A reader is counted under the key of the year before."""
    find = keys.find_or_make_key
    patch.setattr(checking_out, "find_or_make_key", lambda reader, year: find(reader, year - 1))


def history_keeps_the_reader(patch: pytest.MonkeyPatch) -> None:
    """Nobody is ever taken off an old loan."""
    patch.setattr(history, "_settled", lambda loans: loans.none())


def hold_shelf_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A copy on the hold shelf is lent to whoever brings it to the desk."""
    kept = gathering.find_claims
    patch.setattr(
        gathering, "find_claims", lambda item, **told: tuple(one for one in kept(item, **told) if not one.is_kept)
    )


def grace_is_free(patch: pytest.MonkeyPatch) -> None:
    """The days of grace are not charged after they have passed."""
    reckon = overdue.reckon_delay
    patch.setattr(overdue, "reckon_delay", lambda terms, late: reckon(terms, late - 1))


def what_is_said_counts_for_nothing(patch: pytest.MonkeyPatch) -> None:
    """A reader who said that a copy is back pays until it is found."""
    patch.setattr(checking_in, "_count_late", lambda loan, day: checking_in.days_late(loan.due_on, day))


FAST: tuple[Plant, ...] = (status_stays_after_a_return, payment_leaves_the_debt)
SLOW: tuple[Plant, ...] = (
    loan_is_ended_twice, renewal_counts_from_today, limit_is_off_by_one, transit_ends_at_the_wrong_point,
    second_in_line_is_served, undo_leaves_the_fine, replay_does_it_again, hold_shelf_is_forgotten,
    undo_writes_no_line, key_of_another_year, history_keeps_the_reader, grace_is_free,
    what_is_said_counts_for_nothing,
)  # fmt: skip
