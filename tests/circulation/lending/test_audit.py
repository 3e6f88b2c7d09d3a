"""Tests of the audit: an orderly house has no findings, and every planted disagreement is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import F

from catalog.models import Item, Record
from circulation.enums import Kind
from circulation.lending.audit import audit_checks, audit_loans
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.overriding import Override
from circulation.lending.renewing import renew
from circulation.lending.taking_back import take_back
from circulation.models import Card, Loan, LoanRule, Reader, ReaderCategory, ReaderKey
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.daybook.recording import record as write_line
from libsys.models import Entry, ScanCode
from tests.fixtures import NOON, make_item, make_reader


@pytest.fixture
def busy(reader: Reader, record: Record, desk: Desk) -> Item:
    """Lend four copies, renew, return, undo in every way; return the copy that is still out."""
    copies = [make_item(record, desk.room, barcode=f"B{number}") for number in range(4)]
    for copy in copies:
        check_out(reader=reader, item=copy, desk=desk, at=NOON, key=f"out{copy.pk}")
    out, back, undone, reopened = copies
    renew(loan=Loan.objects.get(item=out), desk=desk, at=NOON, key="renew")
    check_in(item=back, desk=desk, at=NOON + timedelta(days=1), key="back")
    take_back(entry=Entry.objects.get(key=f"out{undone.pk}"), desk=desk, at=NOON, key="undo")
    check_in(item=reopened, desk=desk, at=NOON, key="reopened")
    take_back(entry=Entry.objects.get(key="reopened"), desk=desk, at=NOON, key="undo2")
    return out


def test_an_orderly_house_has_no_findings(busy: Item) -> None:
    assert audit_loans() == []


def _somebody_else() -> Reader:
    return make_reader(ReaderCategory.objects.get(), number="R9")


PLANTED: list[tuple[str, Callable[[Item], object]]] = [
    ("open_loan_but_not_out", lambda out: Item.objects.filter(pk=out.pk).update(status="available")),
    ("out_without_open_loan", lambda out: Item.objects.filter(barcode="B1").update(status="on_loan")),
    ("check_in_lines_differ", lambda out: Loan.objects.filter(item=out).update(returned_at=NOON)),
    ("renewal_lines_differ", lambda out: Loan.objects.filter(item=out).update(renewals=7)),
    ("check_out_lines_differ", lambda out: Loan.objects.filter(undone_at__isnull=False).update(undone_at=None)),
    ("item_loans_differ", lambda out: Item.objects.filter(pk=out.pk).update(loans=9)),
    ("code_without_card", lambda out: ScanCode.objects.filter(subject="card").update(object_id=999)),
    ("card_without_code", lambda out: ScanCode.objects.filter(subject="card").delete()),
    ("code_without_item", lambda out: ScanCode.objects.filter(code="B0").update(object_id=999)),
    ("item_without_code", lambda out: ScanCode.objects.filter(code="B0").delete()),
    ("code_without_card", lambda out: Card.objects.update(number="R7")),
    ("due_date_differs", lambda out: Loan.objects.filter(item=out).update(due_on=NOON.date())),
    ("due_before_out", lambda out: Loan.objects.filter(item=out).update(due_on=NOON.date() - timedelta(days=1))),
    ("limit_exceeded", lambda out: Loan.objects.filter(item=out).update(renewals=2)),
    ("limit_exceeded", lambda out: _limit(out, "max_loans", 0)),
    ("key_of_another_year", lambda out: ReaderKey.objects.update(year=2025)),
    ("key_of_another_reader", lambda out: ReaderKey.objects.update(reader=_somebody_else())),
]


def _limit(out: Item, name: str, value: int) -> None:
    loan = Loan.objects.get(item=out)
    Loan.objects.filter(pk=loan.pk).update(terms={**loan.terms, name: {"value": value, "rule": 1}})


OWN = (
    "open_loans", "loans", "lines", "due_dates", "loan_days", "overrides", "loan_readers", "item_loans", "scan_codes",
)  # fmt: skip


@pytest.mark.parametrize(("code", "plant"), PLANTED)
def test_every_planted_disagreement_is_found(busy: Item, code: str, plant: Callable[[Item], object]) -> None:
    plant(busy)
    assert code in [finding.code for finding in audit_loans()]


def test_a_line_without_its_loan_is_found(busy: Item, desk: Desk) -> None:
    line = write_line(Kind.CHECKED_OUT, desk=desk, at=NOON, loan_id=999, item_id=busy.pk)
    assert [(finding.code, finding.ids) for finding in audit_loans()] == [("line_without_loan", (line.pk,))]


def test_lines_that_were_moved_in_speak_of_no_loan_and_are_no_finding(busy: Item, desk: Desk) -> None:
    write_line(Kind.CHECKED_OUT, desk=desk, at=NOON, quantity=8000, provenance="import")
    assert audit_loans() == []


LIFTED = {"lifted": ["too_many_loans"], "reason": "leader_agreed"}


@pytest.mark.parametrize(
    ("detail", "by_somebody", "found"),
    [
        (LIFTED, True, []),
        ({**LIFTED, "reason": ""}, True, ["override_unfounded"]),
        (LIFTED, False, ["override_unfounded"]),
        ({**LIFTED, "lifted_by": 999}, True, ["override_unfounded"]),
        ({**LIFTED, "lifted": ["too_many_loans", "card_not_valid"]}, True, ["override_unfounded"]),
    ],
)
def test_a_block_is_lifted_with_a_reason_by_somebody_who_may(
    desk: Desk, detail: dict[str, object], by_somebody: bool, found: list[str]
) -> None:
    acting = desk if by_somebody else replace(desk, staff=None)
    write_line(Kind.CHECKED_OUT, desk=acting, at=NOON, detail=detail)
    assert [finding.code for finding in audit_loans()] == found


def test_beyond_a_limit_stands_whoever_lifted_it(
    reader: Reader, record: Record, desk: Desk, director_desk: Desk
) -> None:
    LoanRule.objects.update(max_loans=1, max_of_material=1)
    first, second, third = (make_item(record, desk.room, barcode=f"B{number}") for number in range(3))
    codes = frozenset({"too_many_loans", "too_many_of_material", "renewals_exhausted"})
    override = Override(codes, "leader_agreed")
    check_out(reader=reader, item=first, desk=desk, at=NOON, key="first")
    loan = check_out(reader=reader, item=second, desk=director_desk, at=NOON, key="second", override=override)
    for turn in range(3):
        renew(loan=loan, desk=director_desk, at=NOON, key=f"renew{turn}", override=override)
    assert audit_loans() == []
    Loan.objects.filter(pk=loan.pk).update(renewals=F("renewals") + 1)
    copied = Loan.objects.get(pk=loan.pk)
    copied.pk, copied.item, copied.renewals = None, third, 0
    copied.save()
    found = {finding.code: finding.ids for finding in audit_loans()}
    assert found["limit_exceeded"] == (loan.pk, copied.pk)


def test_a_loan_opened_again_by_taking_back_its_return_exceeds_nothing(
    reader: Reader, record: Record, desk: Desk
) -> None:
    LoanRule.objects.update(max_loans=1)
    first, second = (make_item(record, desk.room, barcode=f"B{number}") for number in range(2))
    check_out(reader=reader, item=first, desk=desk, at=NOON, key="first")
    check_in(item=first, desk=desk, at=NOON, key="back")
    check_out(reader=reader, item=second, desk=desk, at=NOON, key="second")
    take_back(entry=Entry.objects.get(key="back"), desk=desk, at=NOON, key="undo")
    assert Loan.objects.filter(returned_at__isnull=True).count() == 2
    assert audit_loans() == []


def test_every_check_is_known_to_the_audit_of_the_house(busy: Item) -> None:
    Item.objects.filter(pk=busy.pk).update(loans=9)
    known = [check for check in all_audit_checks() if check.code.startswith("circulation.")]
    own = {f"circulation.{name}" for name in OWN}
    assert (len(own), own - {check.code for check in known}) == (len(audit_checks), set())
    said = [finding.message for check in known for finding in audit(check)]
    assert said == [f"单册的累计外借与借阅不符 (item_loans_differ): {busy.pk}"]
