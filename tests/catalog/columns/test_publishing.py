"""Numbers that run on, lines that count, and what may not be published."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.opening import ColumnSheet, change_column
from catalog.columns.publishing import next_number, publish_issue, withdraw_issue
from catalog.columns.refusals import IssueRefused
from catalog.enums import IssueState, Kind
from catalog.models import ColumnIssue, Record, TitleColumn
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON


def count(kind: Kind) -> int:
    return Entry.objects.filter(kind=kind).aggregate(total=Sum("quantity"))["total"] or 0


def test_an_issue_is_published_under_the_next_number_and_counted(draft: ColumnIssue, desk: Desk) -> None:
    issue = publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    assert (issue.number, issue.year, issue.number_in_year, str(issue.published_on)) == (1, 2026, 1, "2026-03-02")
    assert issue.state == IssueState.PUBLISHED
    assert (count(Kind.BULLETIN_ISSUED), count(Kind.TITLES_RECOMMENDED)) == (1, 2)


def test_publishing_twice_with_one_key_is_publishing_once(draft: ColumnIssue, desk: Desk) -> None:
    first = publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    again = publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    assert (first.pk, first.number) == (again.pk, again.number)
    assert count(Kind.BULLETIN_ISSUED) == 1


def test_a_column_that_began_on_paper_goes_on_from_its_number(draft: ColumnIssue, desk: Desk) -> None:
    change_column(column=draft.column, sheet=ColumnSheet(name="新书推介", first_number=87))
    assert publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1").number == 87
    assert next_number(draft.column) == 88


def test_numbers_of_a_year_begin_again_and_all_numbers_run_on(draft: ColumnIssue, desk: Desk) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    later = draft_issue(column=draft.column, title="下一年", at=NOON)
    add_entry(issue=later, record=draft.entries.all()[0].record)
    issue = publish_issue(issue=later, desk=desk, at=NOON + timedelta(days=365), key="publish-2")
    assert (issue.number, issue.year, issue.number_in_year) == (2, 2027, 1)


def test_an_issue_that_was_withdrawn_comes_back_under_its_own_number(draft: ColumnIssue, desk: Desk) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    withdrawn = withdraw_issue(issue=draft, desk=desk, at=NOON + timedelta(days=3), key="withdraw-1")
    assert withdraw_issue(issue=draft, desk=desk, at=NOON, key="withdraw-1").pk == withdrawn.pk
    assert (withdrawn.state, withdrawn.number) == (IssueState.WITHDRAWN, 1)
    assert (count(Kind.BULLETIN_ISSUED), count(Kind.TITLES_RECOMMENDED)) == (0, 0)
    back = publish_issue(issue=draft, desk=desk, at=NOON + timedelta(days=40), key="publish-2")
    assert (back.number, str(back.published_on)) == (1, "2026-03-02")
    assert (count(Kind.BULLETIN_ISSUED), count(Kind.TITLES_RECOMMENDED)) == (1, 2)
    assert set(Entry.objects.filter(kind=Kind.BULLETIN_ISSUED).values_list("day", flat=True)) == {back.published_on}


def test_an_issue_is_refused_with_every_reason_at_once(draft: ColumnIssue, desk: Desk) -> None:
    Record.objects.update(is_suppressed=True)
    with pytest.raises(IssueRefused) as refused:
        publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    assert [reason.code for reason in refused.value.reasons] == ["issue_title_hidden", "issue_title_hidden"]
    empty = draft_issue(column=draft.column, title="空", at=NOON)
    with pytest.raises(IssueRefused) as refused:
        publish_issue(issue=empty, desk=desk, at=NOON, key="publish-2")
    assert [reason.code for reason in refused.value.reasons] == ["issue_empty"]
    assert count(Kind.BULLETIN_ISSUED) == 0


def test_only_a_published_issue_is_withdrawn_and_none_is_published_again(draft: ColumnIssue, desk: Desk) -> None:
    with pytest.raises(IssueRefused) as refused:
        withdraw_issue(issue=draft, desk=desk, at=NOON, key="withdraw-1")
    assert refused.value.code == "issue_not_published"
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    with pytest.raises(IssueRefused) as refused:
        publish_issue(issue=draft, desk=desk, at=NOON, key="publish-2")
    assert refused.value.code == "issue_published"


def test_the_database_knows_that_a_number_is_one_issues(draft: ColumnIssue, desk: Desk) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    other = draft_issue(column=draft.column, title="另一期", at=NOON)
    facts = {"state": "published", "number": 1, "year": 2026, "number_in_year": 2, "published_on": "2026-03-02"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnIssue.objects.filter(pk=other.pk).update(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnIssue.objects.filter(pk=other.pk).update(state="published")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.sampled_from(["publish", "withdraw", "draft"]), max_size=12))
def test_whatever_is_done_in_whatever_order_numbers_have_no_gaps_and_lines_agree(
    column: TitleColumn, draft: ColumnIssue, desk: Desk, turns: list[str]
) -> None:
    with transaction.atomic():
        record = draft.entries.all()[0].record
        for place, turn in enumerate(turns):
            issues = list(column.issues.all())
            try:
                if turn == "draft":
                    add_entry(issue=draft_issue(column=column, title=f"第 {place} 稿", at=NOON), record=record)
                elif turn == "publish":
                    publish_issue(issue=issues[place % len(issues)], desk=desk, at=NOON, key=f"turn-{place}")
                else:
                    withdraw_issue(issue=issues[place % len(issues)], desk=desk, at=NOON, key=f"turn-{place}")
            except IssueRefused:
                continue
        numbers = sorted(column.issues.exclude(number=None).values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert count(Kind.BULLETIN_ISSUED) == column.issues.filter(state=IssueState.PUBLISHED).count()
        transaction.set_rollback(True)
