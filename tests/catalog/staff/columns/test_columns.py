"""The staff's pages of columns."""

import pytest
from django.test import Client

from catalog.columns.publishing import publish_issue
from catalog.models import ColumnIssue, Item, Record, TitleColumn
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Library
from libsys.web.operations import new_key
from tests.catalog.columns.conftest import column, draft  # noqa: F401 - fixtures
from tests.fixtures import NOON, make_item, make_record, make_user, sign_in

# ruff: noqa: F811 - the fixtures of another folder are asked for by name


def send(client: Client, path: str, **fields: str):
    return client.post(path, {"operation_key": new_key(), **fields}, follow=True)


def test_a_column_is_opened_and_its_first_issue_written_and_published(librarian_client: Client, item: Item) -> None:
    page = send(
        librarian_client,
        "/staff/catalog/columns/new/",
        name="新书推介",
        code="new-books",
        first_number="12",
        is_public="on",
    )
    assert "写新的一期" in page.content.decode()
    own = TitleColumn.objects.get()
    page = send(librarian_client, f"/staff/catalog/columns/{own.pk}/issues/", title="农忙时节读什么")
    issue = ColumnIssue.objects.get()
    assert "发布时编为总第 12 期" in page.content.decode()
    page = send(librarian_client, f"/staff/catalog/columns/issues/{issue.pk}/add/", code=item.barcode)
    assert "已加入《乡土中国》" in page.content.decode()
    entry = issue.entries.get()
    send(
        librarian_client,
        f"/staff/catalog/columns/entries/{entry.pk}/",
        what="keep",
        recommendation="好读。",
        recommender="李敏",
    )
    assert "好读。" in librarian_client.get(f"/staff/catalog/columns/issues/{issue.pk}/preview/").content.decode()
    page = send(librarian_client, f"/staff/catalog/columns/issues/{issue.pk}/publish/")
    assert "已发布，总第 12 期" in page.content.decode()
    public = Client().get("/columns/new-books/12/").content.decode()
    assert "好读。" in public
    assert "可借" in public


def test_words_that_are_no_code_are_looked_for(librarian_client: Client, draft: ColumnIssue, index_now) -> None:
    found = make_record(title="生育制度", source_key="test:9")
    index_now()
    path = f"/staff/catalog/columns/issues/{draft.pk}/"
    page = send(librarian_client, f"{path}add/", code="生育").content.decode()
    assert f'name="code" value="{found.pk}"' in page
    send(librarian_client, f"{path}add/", code=str(found.pk))
    assert draft.entries.count() == 3
    assert "没有找到“没有这样的书”" in send(librarian_client, f"{path}add/", code="没有这样的书").content.decode()
    assert send(librarian_client, f"{path}add/", code="").status_code == 200


def test_titles_move_and_leave_by_their_buttons(librarian_client: Client, draft: ColumnIssue) -> None:
    first, second = draft.entries.all()
    path = "/staff/catalog/columns/entries/{}/"
    send(librarian_client, path.format(second.pk), what="up")
    assert [entry.pk for entry in draft.entries.all()] == [second.pk, first.pk]
    send(librarian_client, path.format(second.pk), what="down")
    assert [entry.pk for entry in draft.entries.all()] == [first.pk, second.pk]
    send(librarian_client, path.format(first.pk), what="remove")
    assert [entry.pk for entry in draft.entries.all()] == [second.pk]


def test_words_that_are_too_long_are_not_kept(librarian_client: Client, draft: ColumnIssue) -> None:
    entry = draft.entries.all()[0]
    page = send(librarian_client, f"/staff/catalog/columns/entries/{entry.pk}/", what="keep", recommendation="长" * 601)
    assert "最多 600 字" in page.content.decode()
    entry.refresh_from_db()
    assert entry.recommendation == "值得慢慢读（1）。"
    page = send(librarian_client, f"/staff/catalog/columns/issues/{draft.pk}/describe/", title="长" * 81)
    assert page.status_code == 422


def test_an_issue_is_withdrawn_changed_and_a_draft_thrown_away(
    librarian_client: Client, draft: ColumnIssue, column: TitleColumn
) -> None:
    path = f"/staff/catalog/columns/issues/{draft.pk}/"
    send(librarian_client, f"{path}publish/")
    assert "先撤下" in send(librarian_client, f"{path}describe/", title="改").content.decode()
    assert Client().get("/columns/new-books/1/").status_code == 200
    send(librarian_client, f"{path}withdraw/")
    assert Client().get("/columns/new-books/1/").status_code == 404
    send(librarian_client, f"{path}describe/", title="改好了", introduction="新的导语")
    draft.refresh_from_db()
    assert (draft.title, draft.number) == ("改好了", 1)
    assert "不能删除" in send(librarian_client, f"{path}discard/").content.decode()
    send(librarian_client, f"/staff/catalog/columns/{column.pk}/issues/", title="草稿")
    other = ColumnIssue.objects.get(title="草稿")
    send(librarian_client, f"/staff/catalog/columns/issues/{other.pk}/discard/")
    assert not ColumnIssue.objects.filter(pk=other.pk).exists()


def test_a_refused_publication_tells_every_reason(librarian_client: Client, draft: ColumnIssue) -> None:
    Record.objects.update(is_suppressed=True)
    page = send(librarian_client, f"/staff/catalog/columns/issues/{draft.pk}/publish/")
    assert page.status_code == 409
    assert page.content.decode().count("读者看不到") == 2


def test_a_column_is_changed_but_not_its_numbers_once_they_run(
    librarian_client: Client, draft: ColumnIssue, column: TitleColumn, desk: Desk
) -> None:
    path = f"/staff/catalog/columns/{column.pk}/edit/"
    send(librarian_client, path, name="新书", first_number="3", is_public="on")
    publish_issue(issue=draft, desk=desk, at=NOON, key="publish-1")
    page = send(librarian_client, path, name="新书", first_number="1")
    assert page.status_code == 422
    assert "起始期号不能再改" in page.content.decode()
    column.refresh_from_db()
    assert (column.name, column.first_number, column.is_public) == ("新书", 3, True)


@pytest.mark.parametrize("code", ["New Books", "新书", "", "1st", "new-books"])
def test_a_code_that_is_no_address_or_taken_is_refused(
    librarian_client: Client, column: TitleColumn, code: str
) -> None:
    page = send(librarian_client, "/staff/catalog/columns/new/", name="另一个", code=code, first_number="1")
    assert page.status_code == 422
    assert TitleColumn.objects.count() == 1


def test_the_issues_of_a_column_are_filtered_and_exported(
    librarian_client: Client, draft: ColumnIssue, column: TitleColumn
) -> None:
    path = f"/staff/catalog/columns/{column.pk}/"
    assert "认识中国" in librarian_client.get(f"{path}?state=draft").content.decode()
    assert "认识中国" not in librarian_client.get(f"{path}?state=published").content.decode()
    rows = b"".join(librarian_client.get(f"{path}?export=csv").streaming_content).decode()
    assert "认识中国,2,草稿" in rows


def test_the_poster_prints_without_a_frame(librarian_client: Client, draft: ColumnIssue) -> None:
    page = librarian_client.get(f"/staff/catalog/columns/issues/{draft.pk}/poster/").content.decode()
    assert "http://testserver/columns/new-books/1/" in page
    assert "乡土中国" in page
    assert "slips" not in page


def test_another_librarys_columns_do_not_exist(column: TitleColumn, draft: ColumnIssue) -> None:
    other = Library.objects.create(code="QT", name="别的图书馆")
    stranger = sign_in(make_user(other, Role.CATALOGUER))
    entry = draft.entries.all()[0]
    for path in (f"{column.pk}/", f"{column.pk}/edit/", f"issues/{draft.pk}/", f"issues/{draft.pk}/poster/"):
        assert stranger.get(f"/staff/catalog/columns/{path}").status_code == 404
    for path in (f"{column.pk}/issues/", f"issues/{draft.pk}/publish/", f"entries/{entry.pk}/"):
        assert send(stranger, f"/staff/catalog/columns/{path}").status_code == 404


def test_lists_cost_the_same_queries_with_one_row_and_with_three(
    librarian_client: Client, draft: ColumnIssue, room, django_assert_max_num_queries
) -> None:
    path = f"/staff/catalog/columns/issues/{draft.pk}/"
    draft.entries.all()[1].delete()
    make_item(draft.entries.get().record, room, barcode="B1")
    with django_assert_max_num_queries(14) as one:
        librarian_client.get(path)
    for number in range(3):
        record = make_record(source_key=f"more:{number}")
        make_item(record, room, barcode=f"M{number}")
        send(librarian_client, f"{path}add/", code=f"M{number}")
    librarian_client.get(path)
    with django_assert_max_num_queries(14) as four:
        librarian_client.get(path)
    assert len(one) == len(four)
