"""The title that a scan means, and the issues that readers see."""

import pytest

from catalog.columns.finding import find_entries, find_firsts, find_title, public_issues, with_titles
from catalog.columns.publishing import publish_issue
from catalog.columns.refusals import IssueRefused
from catalog.models import ColumnIssue, Item, Record, RecordIdentifier, TitleColumn
from libsys.access.desk import Desk
from tests.fixtures import NOON


def test_a_title_is_found_by_barcode_isbn_and_number(item: Item) -> None:
    RecordIdentifier.objects.create(record=item.record, type="isbn", value="9787503717444", shown="7-5037-1744-0")
    for code in ("0412002", " 978-7-5037-1744-4 ", "7-5037-1744-0", str(item.record.pk)):
        assert find_title(code) == item.record, code


@pytest.mark.parametrize("code", ["", "none", "999999", "9" * 40, "978-7-5037-1744-5", "¼", "'; --"])
def test_nonsense_is_refused_in_words(db: None, code: str) -> None:
    with pytest.raises(IssueRefused) as refused:
        find_title(code)
    assert refused.value.code == "issue_title_unknown"


def test_readers_see_published_issues_of_public_columns_only(draft: ColumnIssue, desk: Desk) -> None:
    assert list(public_issues()) == []
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    assert [(issue.pk, issue.titles) for issue in with_titles(public_issues())] == [(draft.pk, 2)]
    TitleColumn.objects.update(is_public=False)
    assert list(public_issues()) == []


def test_a_title_that_is_hidden_later_leaves_the_readers_page_and_no_more(draft: ColumnIssue) -> None:
    Record.objects.filter(title="乡土中国").update(is_suppressed=True)
    assert [entry.record.title for entry in find_entries(draft, for_readers=True)] == ["江村经济"]
    assert len(find_entries(draft, for_readers=False)) == 2
    assert [record.title for record in find_firsts([draft], most=3)[draft.pk]] == ["江村经济"]
