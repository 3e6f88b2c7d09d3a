"""What a draft may become before it is published."""

import pytest

from catalog.columns import drafting
from catalog.columns.drafting import add_entry, describe_issue, discard_issue, move_entry, recommend, remove_entry
from catalog.columns.opening import ColumnSheet, change_column, open_column
from catalog.columns.publishing import publish_issue, withdraw_issue
from catalog.columns.refusals import ColumnRefused, IssueRefused
from catalog.models import ColumnEntry, ColumnIssue, TitleColumn
from libsys.access.desk import Desk
from tests.fixtures import NOON, make_record


def titles(issue: ColumnIssue) -> list[str]:
    return [entry.record.title for entry in issue.entries.select_related("record")]


def test_a_title_moves_as_far_as_it_goes(draft: ColumnIssue) -> None:
    add_entry(issue=draft, record=make_record(title="生育制度", source_key="test:3"))
    first = draft.entries.all()[0]
    move_entry(entry=first, by=drafting.DOWN)
    assert titles(draft) == ["江村经济", "乡土中国", "生育制度"]
    move_entry(entry=first, by=99)
    assert titles(draft) == ["江村经济", "生育制度", "乡土中国"]
    move_entry(entry=first, by=-99)
    move_entry(entry=first, by=drafting.UP)
    assert titles(draft) == ["乡土中国", "江村经济", "生育制度"]
    assert [entry.position for entry in draft.entries.all()] == [1, 2, 3]


def test_a_title_that_leaves_closes_the_gap(draft: ColumnIssue) -> None:
    remove_entry(entry=draft.entries.all()[0])
    assert [(entry.position, entry.record.title) for entry in draft.entries.all()] == [(1, "江村经济")]


def test_a_title_stands_in_an_issue_once(draft: ColumnIssue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_TITLES", 2)
    with pytest.raises(IssueRefused) as refused:
        add_entry(issue=draft, record=draft.entries.all()[0].record)
    assert [reason.code for reason in refused.value.reasons] == ["issue_full", "issue_title_twice"]


def test_what_is_published_stands_still(draft: ColumnIssue, desk: Desk) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    entry = draft.entries.all()[0]
    for change in (
        lambda: describe_issue(issue=draft, title="改", introduction=""),
        lambda: discard_issue(issue=draft),
        lambda: add_entry(issue=draft, record=make_record(source_key="test:9")),
        lambda: recommend(entry=entry, recommendation="改", recommender=""),
        lambda: move_entry(entry=entry, by=1),
        lambda: remove_entry(entry=entry),
    ):
        with pytest.raises(IssueRefused) as refused:
            change()
        assert refused.value.code == "issue_published"


def test_a_draft_is_thrown_away_but_a_number_never(draft: ColumnIssue, column: TitleColumn, desk: Desk) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    withdraw_issue(issue=draft, desk=desk, at=NOON, key="withdraw-1")
    with pytest.raises(IssueRefused) as refused:
        discard_issue(issue=draft)
    assert refused.value.code == "issue_numbered"
    other = drafting.draft_issue(column=column, title="另一期", at=NOON)
    discard_issue(issue=other)
    assert column.issues.count() == 1
    assert ColumnEntry.objects.count() == 2


def test_title_words_and_reasons_can_be_changed(draft: ColumnIssue) -> None:
    describe_issue(issue=draft, title="读懂乡村", introduction="三本书。")
    recommend(entry=draft.entries.all()[0], recommendation="先读这一本。", recommender="李敏")
    draft.refresh_from_db()
    assert (draft.title, draft.introduction) == ("读懂乡村", "三本书。")
    assert (draft.entries.all()[0].recommendation, draft.entries.all()[0].recommender) == ("先读这一本。", "李敏")


def test_a_column_is_opened_once(column: TitleColumn, desk: Desk) -> None:
    sheet = ColumnSheet(name="新书推介", english_name="New Books")
    assert open_column(code="new-books", sheet=sheet, desk=desk, at=NOON) == column
    with pytest.raises(ColumnRefused) as refused:
        open_column(code="new-books", sheet=ColumnSheet(name="少儿"), desk=desk, at=NOON)
    assert refused.value.code == "column_code_taken"


def test_the_first_number_stays_once_issues_have_been_numbered(draft: ColumnIssue, desk: Desk) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    with pytest.raises(ColumnRefused) as refused:
        change_column(column=draft.column, sheet=ColumnSheet(name="新书推介", first_number=5))
    assert refused.value.code == "column_numbered_already"
    assert change_column(column=draft.column, sheet=ColumnSheet(name="新书")).name == "新书"
