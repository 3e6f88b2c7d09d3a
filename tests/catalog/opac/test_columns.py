"""Columns as readers see them."""

import pytest
from django.test import Client

from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.publishing import publish_issue
from catalog.models import ColumnIssue, Record, TitleColumn
from libsys.access.desk import Desk
from tests.catalog.columns.conftest import column, draft  # noqa: F401 - fixtures
from tests.fixtures import NOON, make_record

# ruff: noqa: F811 - the fixtures of another folder are asked for by name


def test_an_issue_has_its_titles_its_words_and_its_neighbours(
    draft: ColumnIssue, column: TitleColumn, desk: Desk, reader_client: Client
) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    later = draft_issue(column=column, title="下一期", at=NOON)
    add_entry(issue=later, record=draft.entries.all()[0].record)
    publish_issue(issue=later, desk=desk, at=NOON, key="publish-2")
    page = reader_client.get("/columns/new-books/1/").content.decode()
    for words in (
        "乡土中国",
        "值得慢慢读（1）。",
        "馆员推荐",
        "2026 年第 1 期（总第 1 期）",
        "从乡村读起。",
        "暂无馆藏",
    ):
        assert words in page
    assert 'href="/columns/new-books/2/"' in page
    assert '<link rel="canonical" href="http://testserver/columns/new-books/1/">' in page


def test_the_newest_issue_stands_on_the_home_page(
    draft: ColumnIssue, desk: Desk, reader_client: Client, index_now
) -> None:
    index_now()
    assert "认识中国" not in reader_client.get("/").content.decode()
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    assert 'href="/columns/new-books/1/"' in reader_client.get("/").content.decode()


def test_drafts_and_closed_columns_do_not_exist_for_readers(
    draft: ColumnIssue, desk: Desk, reader_client: Client
) -> None:
    assert "认识中国" not in reader_client.get("/columns/").content.decode()
    assert reader_client.get("/columns/new-books/1/").status_code == 404
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    assert "认识中国" in reader_client.get("/columns/").content.decode()
    TitleColumn.objects.update(is_public=False)
    for path in ("/columns/new-books/", "/columns/new-books/1/", "/columns/new-books/feed.rss"):
        assert reader_client.get(path).status_code == 404


def test_a_title_that_was_hidden_since_is_left_out(draft: ColumnIssue, desk: Desk, reader_client: Client) -> None:
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    Record.objects.filter(title="乡土中国").update(is_suppressed=True)
    page = reader_client.get("/columns/new-books/1/").content.decode()
    assert "乡土中国" not in page
    assert "江村经济" in page


@pytest.mark.parametrize("path", ["/columns/none/", "/columns/new-books/99/", f"/columns/new-books/{10**30}/"])
def test_what_never_came_out_is_not_found(column: TitleColumn, reader_client: Client, path: str) -> None:
    assert reader_client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/columns/", "/columns/new-books/", "/columns/new-books/1/"])
def test_a_list_costs_the_same_queries_with_one_row_and_with_three(
    draft: ColumnIssue, column: TitleColumn, desk: Desk, reader_client: Client, django_assert_max_num_queries, path: str
) -> None:
    draft.entries.all()[1].delete()
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    with django_assert_max_num_queries(8) as one:
        reader_client.get(path)
    for number in range(2):
        issue = draft_issue(column=column, title=f"第 {number} 期", at=NOON)
        add_entry(issue=issue, record=make_record(source_key=f"more:{number}"))
        publish_issue(issue=issue, desk=desk, at=NOON, key=f"more-{number}")
    ColumnIssue.objects.filter(pk=draft.pk).update(state="withdrawn")
    for number in range(2):
        add_entry(issue=ColumnIssue.objects.get(pk=draft.pk), record=make_record(source_key=f"again:{number}"))
    ColumnIssue.objects.filter(pk=draft.pk).update(state="published")
    with django_assert_max_num_queries(8) as three:
        reader_client.get(path)
    assert len(one) == len(three)


def test_the_elders_version_is_chosen_and_left_again(db: None, reader_client: Client, index_now) -> None:
    index_now()
    answer = reader_client.post("/elder/", {"operation_key": "0" * 20, "elder": "1", "next": "/browse/"})
    assert answer.headers["Location"] == "/browse/"
    assert 'data-density="elder"' in reader_client.get("/browse/").content.decode()
    reader_client.post("/elder/", {"operation_key": "1" * 20, "elder": ""})
    assert 'data-density="airy"' in reader_client.get("/browse/").content.decode()
    assert reader_client.get("/elder/").status_code == 405
