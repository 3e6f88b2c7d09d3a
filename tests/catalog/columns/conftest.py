"""A column with a draft of two titles."""

import pytest

from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.opening import ColumnSheet, open_column
from catalog.models import ColumnIssue, TitleColumn
from libsys.access.desk import Desk
from tests.fixtures import NOON, make_record


@pytest.fixture
def column(desk: Desk) -> TitleColumn:
    """Return the column 新书推介."""
    return open_column(
        code="new-books", sheet=ColumnSheet(name="新书推介", english_name="New Books"), desk=desk, at=NOON
    )


@pytest.fixture
def draft(column: TitleColumn) -> ColumnIssue:
    """Return a draft with two titles."""
    issue = draft_issue(column=column, title="认识中国", introduction="从乡村读起。", at=NOON)
    for number, title in enumerate(("乡土中国", "江村经济"), start=1):
        record = make_record(title=title, source_key=f"test:{number}")
        add_entry(issue=issue, record=record, recommendation=f"值得慢慢读（{number}）。", recommender="馆员推荐")
    return issue
