"""A withdrawal list from its rules to its register, with two people."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from catalog.items.removing import remove_items
from catalog.models import Item, Record, Withdrawal
from circulation.enums import ProposalState, WithdrawalListState
from circulation.lending.checking_out import check_out
from circulation.models import ProposedItem, Reader, WithdrawalList
from circulation.stocktaking.sessions.audit import lists_are_reviewed_by_another
from circulation.stocktaking.withdrawals.executing import execute_list, run_execution, take_back_list
from circulation.stocktaking.withdrawals.listing import (
    ListRefused,
    cancel_list,
    make_list,
    propose_by_rules,
    propose_items,
    submit_list,
)
from circulation.stocktaking.withdrawals.proposing import Criteria, find_candidates
from circulation.stocktaking.withdrawals.reviewing import approve_list, return_list
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.jobs.running import JobRun
from libsys.jobs.working import work_on
from libsys.models import Entry, Job, Library, Room
from tests.fixtures import NOON, make_item, make_record, make_user

TODAY = date(2026, 3, 2)


@pytest.fixture
def director(director_desk: Desk, library: Library) -> Desk:
    """Return the desk of a director, another person than the librarian."""
    return replace(director_desk, staff=make_user(library, Role.DIRECTOR))


@pytest.fixture
def sheet(copies: list[Item], desk: Desk) -> WithdrawalList:
    """Return a list with three copies, submitted by the librarian."""
    made = make_list(reason="worn", note="", desk=desk, at=NOON)
    propose_items(withdrawal_list=made, items=copies[:3])
    return submit_list(withdrawal_list=made, desk=desk, at=NOON, key="submit")


def work() -> None:
    """Let the worker do what waits."""
    for job in Job.objects.filter(state="queued"):
        assert work_on(job.pk)


def fresh(sheet: WithdrawalList) -> WithdrawalList:
    """Return the list as it is now."""
    return WithdrawalList.objects.get(pk=sheet.pk)


def approve(sheet: WithdrawalList, desk: Desk, *, kept: tuple[int, ...] = ()) -> WithdrawalList:
    """Approve a list."""
    return approve_list(
        withdrawal_list=sheet, kept=kept, approval="云图发 9 号", note="", desk=desk, at=NOON, key="approve"
    )


def test_what_was_approved_leaves_and_what_was_kept_stays(
    sheet: WithdrawalList, copies: list[Item], desk: Desk, director: Desk
) -> None:
    approve(sheet, director, kept=(copies[0].pk,))
    execute_list(withdrawal_list=sheet, desk=desk, at=NOON, key="do")
    work()

    assert list(Item.objects.order_by("pk").values_list("status", flat=True)) == [
        "available", "withdrawn", "withdrawn", "available", "available",
    ]  # fmt: skip
    decision = Withdrawal.objects.get()
    assert (decision.approval, decision.approved_by) == ("云图发 9 号", str(director.staff))
    lines = Entry.objects.filter(kind="item.withdrawn")
    assert (lines.count(), lines.aggregate(total=Sum("amount"))["total"]) == (2, 40)
    assert list(lists_are_reviewed_by_another()) == []
    run_execution(JobRun(Job.objects.get()))
    assert Entry.objects.filter(kind="item.withdrawn").count() == 2


def test_it_comes_back_as_a_whole_within_its_time(
    sheet: WithdrawalList, copies: list[Item], desk: Desk, director: Desk
) -> None:
    approve(sheet, director)
    execute_list(withdrawal_list=sheet, desk=desk, at=NOON, key="do")
    work()
    done = fresh(sheet)
    with pytest.raises(ListRefused) as refused:
        take_back_list(withdrawal_list=done, desk=desk, at=done.executed_at + timedelta(days=91), key="late")
    assert refused.value.code == "withdrawal_too_old"

    take_back_list(withdrawal_list=done, desk=desk, at=done.executed_at + timedelta(days=1), key="back")
    work()

    assert fresh(sheet).state == WithdrawalListState.TAKEN_BACK
    assert set(Item.objects.values_list("status", flat=True)) == {"available"}
    assert Entry.objects.filter(kind="item.withdrawn").aggregate(total=Sum("quantity"))["total"] == 0


def test_nobody_approves_a_list_of_their_own(sheet: WithdrawalList, desk: Desk, director: Desk) -> None:
    own = replace(director, staff=desk.staff)
    with pytest.raises(ListRefused) as refused:
        approve(sheet, own)
    assert refused.value.code == "own_list"
    with pytest.raises(ListRefused) as refused:
        approve(sheet, replace(desk, staff=director.staff))
    assert refused.value.code == "may_not_approve"
    with pytest.raises(IntegrityError), transaction.atomic():
        WithdrawalList.objects.update(reviewed_by=desk.staff)


def test_a_returned_list_can_be_handed_in_again(sheet: WithdrawalList, desk: Desk, director: Desk) -> None:
    with pytest.raises(ListRefused) as refused:
        return_list(withdrawal_list=sheet, note=" ", desk=director, at=NOON, key="r0")
    assert refused.value.code == "return_unexplained"
    for _time in range(2):
        back = return_list(withdrawal_list=sheet, note="先查是否地方文献", desk=director, at=NOON, key="r1")
    assert (back.state, back.review_note) == (WithdrawalListState.DRAFT, "先查是否地方文献")
    again = submit_list(withdrawal_list=back, desk=desk, at=NOON, key="submit2")
    assert again.state == WithdrawalListState.SUBMITTED


def test_a_copy_that_was_lent_meanwhile_stays_and_is_told(
    sheet: WithdrawalList, copies: list[Item], reader: Reader, desk: Desk, director: Desk
) -> None:
    approve(sheet, director)
    check_out(reader=reader, item=copies[0], desk=desk, at=NOON, key="out")
    execute_list(withdrawal_list=sheet, desk=desk, at=NOON, key="do")
    work()
    row = ProposedItem.objects.get(item=copies[0])
    assert (row.state, row.refusals[0]["code"]) == (ProposalState.REFUSED, "move_not_possible")
    assert Item.objects.filter(status="withdrawn").count() == 2


def test_a_copy_stands_on_one_open_list(sheet: WithdrawalList, copies: list[Item], desk: Desk) -> None:
    other = make_list(reason="surplus", note="", desk=desk, at=NOON)
    fit, refused = propose_items(withdrawal_list=other, items=copies)
    assert [item.pk for item in fit] == [copies[3].pk, copies[4].pk]
    assert {reasons[0].code for reasons in refused.values()} == {"proposed_elsewhere"}
    cancel_list(withdrawal_list=sheet)
    assert len(propose_items(withdrawal_list=other, items=copies)[0]) == 3


def test_empty_lists_and_lists_without_rules_are_refused(desk: Desk) -> None:
    made = make_list(reason="worn", note="", desk=desk, at=NOON)
    with pytest.raises(ListRefused) as refused:
        submit_list(withdrawal_list=made, desk=desk, at=NOON, key="k")
    assert refused.value.code == "withdrawal_list_empty"
    with pytest.raises(ListRefused) as refused:
        propose_by_rules(withdrawal_list=made, criteria=Criteria(room=1), today=TODAY)
    assert refused.value.code == "no_criteria"
    with pytest.raises(ListRefused) as refused:
        make_list(reason="because", note="", desk=desk, at=NOON)
    assert refused.value.code == "withdrawal_reason_missing"


def find(library: Library, **rules: object) -> list[str]:
    """Return the barcodes of what the rules propose."""
    criteria = Criteria(**rules)  # type: ignore[arg-type]
    return sorted(find_candidates(library, criteria, today=TODAY).values_list("barcode", flat=True))


def test_rules_find_what_they_say(
    copies: list[Item], reader: Reader, room: Room, library: Library, record: Record, desk: Desk
) -> None:
    check_out(reader=reader, item=copies[0], desk=desk, at=NOON, key="out")
    Item.objects.filter(pk=copies[0].pk).update(status="available", loans=3)
    Item.objects.filter(pk=copies[1].pk).update(status="missing", note="封面破损")
    old = make_record(title="中国通史", clc="K20", source_key="old")
    new = make_record(title="中国通史", clc="K20", source_key="new")
    Record.objects.filter(pk=new.pk).update(year=2024)
    make_item(old, room, barcode="OLD")
    make_item(new, room, barcode="NEW")

    assert find(library, unlent_years=3) == ["NEW", "OLD", "S1", "S2", "S3", "S4"]
    assert find(library, beyond_copies=2) == ["S3", "S4"]
    assert find(library, has_newer=True) == ["OLD"]
    assert find(library, condition="missing") == ["S1"]
    assert find(library, note="破损") == ["S1"]
    assert find(library, clc="k2", published_before=2010) == ["OLD"]
    assert find(library, call_from="A4", call_to="A5") == ["S3", "S4"]
    made = make_list(reason="outdated", note="", desk=desk, at=NOON)
    assert len(propose_by_rules(withdrawal_list=made, criteria=Criteria(clc="K2"), today=TODAY)) == 2
    assert fresh(made).rules == [{"clc": "K2"}]
    assert find(library, clc="K2") == []


def test_a_copy_that_was_counted_or_listed_is_not_removed_as_an_error(
    sheet: WithdrawalList, copies: list[Item], desk: Desk
) -> None:
    _removed, refused = remove_items(items=[copies[0], copies[4]], reason="重复", desk=desk, at=NOON, key="remove")
    assert {pk: [reason.code for reason in reasons] for pk, reasons in refused.items()} == {
        copies[0].pk: ["item_was_counted"]
    }
    assert Item.objects.filter(pk=copies[0].pk).exists()
