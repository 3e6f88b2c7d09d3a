"""History, going back, deleting, hiding, templates: the pages beside the editor."""

import pytest
from django.test import Client

from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record, RecordTemplate
from catalog.records.editing import edit_record
from libsys.access.desk import Desk
from tests.catalog.conftest import Shelve
from tests.catalog.staff.editing.conftest import form_of
from tests.fixtures import NOON

PAGE = "/staff/catalog/records/{}/{}"


def edit(desk: Desk, record: Record, title: str, times: int = 1) -> None:
    """Save other titles, one after another."""
    for number in range(times):
        record.refresh_from_db()
        marc = MarcRecord.from_json(record.marc)
        fields = [field for field in marc.fields if field.tag != "200"]
        fields.append(data_field("200", "1 ", ("a", f"{title}{number}")))
        edit_record(
            record_id=record.pk, marc=MarcRecord(marc.leader, tuple(fields)), base_version=record.version,
            reason="改题名", desk=desk, at=NOON, key=f"{title}-{number}",
        )  # fmt: skip


def test_the_history_compares_the_last_two_or_any_two(browser: Client, desk: Desk, book: Record) -> None:
    edit(desk, book, "生育制度", 2)
    page = browser.get(PAGE.format(book.pk, "history/")).content.decode()
    assert "改题名" in page
    assert "第 2 版与第 3 版" in page
    page = browser.get(PAGE.format(book.pk, "history/?new=3&old=1")).content.decode()
    assert "第 1 版与第 3 版" in page
    for nonsense in ("?new=x&old=-1", "?new=99&old=98", "?new=٣", "?page=x"):
        assert browser.get(PAGE.format(book.pk, f"history/{nonsense}")).status_code == 200


def test_the_history_costs_the_same_for_one_and_for_three_versions(
    browser: Client, desk: Desk, book: Record, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    edit(desk, book, "甲")
    with CaptureQueriesContext(connection) as once:
        browser.get(PAGE.format(book.pk, "history/"))
    edit(desk, book, "乙", 3)
    with django_assert_num_queries(len(once)):
        browser.get(PAGE.format(book.pk, "history/"))


def test_an_earlier_version_comes_back_after_a_preview(browser: Client, desk: Desk, book: Record) -> None:
    edit(desk, book, "生育制度")
    address = PAGE.format(book.pk, "history/1/restore/")
    answer = browser.get(address)
    assert "乡土中国" in answer.content.decode()
    form = form_of(answer, form='class="form" method="post"')
    assert browser.post(address, {**form, "reason": "改错了"}).status_code == 302
    assert (Record.objects.get().title, Record.objects.get().version) == ("乡土中国", 3)


def test_going_back_while_another_saves_is_a_conflict(browser: Client, desk: Desk, book: Record) -> None:
    edit(desk, book, "甲")
    address = PAGE.format(book.pk, "history/1/restore/")
    form = form_of(browser.get(address), form='class="form" method="post"')
    edit(desk, book, "乙")
    assert browser.post(address, form).status_code == 409
    assert Record.objects.get().title == "乙0"


def test_a_record_with_copies_says_why_it_cannot_go(browser: Client, shelve: Shelve) -> None:
    record = shelve("1", "乡土中国", "B1")
    address = PAGE.format(record.pk, "delete/")
    answer = browser.get(address)
    assert "还有 1 册在藏" in answer.content.decode()
    assert 'type="submit" data-key' not in answer.content.decode()


def test_a_record_goes_and_comes_back(browser: Client, shelve: Shelve) -> None:
    record = shelve("1", "乡土中国")
    address = PAGE.format(record.pk, "delete/")
    form = form_of(browser.get(address), form='class="form" method="post"')
    assert browser.post(address, {**form, "reason": "重复"}).status_code == 302
    page = browser.get(PAGE.format(record.pk, ""))
    assert "已删除" in page.content.decode()
    assert browser.get(PAGE.format(record.pk, "edit/")).status_code == 404
    assert browser.get(f"/records/{record.pk}/").status_code in (404, 410)
    back = form_of(page, form=f'action="/staff/catalog/records/{record.pk}/undelete/"')
    assert browser.post(PAGE.format(record.pk, "undelete/"), back).status_code == 302
    assert browser.get(f"/records/{record.pk}/").status_code == 200


def test_a_record_is_hidden_and_shown(browser: Client, book: Record) -> None:
    form = form_of(browser.get(PAGE.format(book.pk, "")), form="/suppress/")
    browser.post(PAGE.format(book.pk, "suppress/"), form)
    assert Record.objects.get().is_suppressed


def test_a_template_is_kept_used_and_dropped(browser: Client, book: Record) -> None:
    address = PAGE.format(book.pk, "template/")
    form = form_of(browser.get(address), form='class="form" method="post"')
    assert browser.post(address, {**form, "name": "丛书"}).status_code == 302
    template = RecordTemplate.objects.get()
    assert not {"001", "801"} & {field.tag for field in MarcRecord.from_json(template.marc).fields}
    again = form_of(browser.get(address), form='class="form" method="post"')
    answer = browser.post(address, {**again, "name": "丛书"})
    assert (answer.status_code, "已有同名的模板" in answer.content.decode()) == (422, True)
    new = browser.get(f"/staff/catalog/records/new/?template={template.pk}")
    assert "乡土中国" in form_of(new).values()
    drop = form_of(browser.get("/staff/catalog/records/start/"), form=f"/templates/{template.pk}/delete/")
    assert browser.post(f"/staff/catalog/templates/{template.pk}/delete/", drop).status_code == 302
    assert not RecordTemplate.objects.exists()


def test_a_copy_begins_without_the_numbers_of_its_model(browser: Client, book: Record) -> None:
    form = form_of(browser.get(f"/staff/catalog/records/new/?copy={book.pk}"))
    assert browser.post("/staff/catalog/records/new/", form).status_code == 302
    copy = Record.objects.exclude(pk=book.pk).get()
    assert (copy.title, copy.source_key != book.source_key) == ("乡土中国", True)


@pytest.mark.parametrize("params", ["copy=99", "template=99", "copy=x", "template=٣"])
def test_a_beginning_that_is_not_there_leads_to_the_choice(browser: Client, params: str) -> None:
    assert browser.get(f"/staff/catalog/records/new/?{params}").headers["Location"].endswith("/start/")


def test_fields_are_explained_and_listed(browser: Client) -> None:
    assert "题名" in browser.get("/staff/catalog/fields/cnmarc/200/").content.decode()
    assert "245" in browser.get("/staff/catalog/fields/marc21/").content.decode()
    assert "没有定义" in browser.get("/staff/catalog/fields/cnmarc/999/").content.decode()


def test_a_package_lists_its_components(browser: Client, desk: Desk, book: Record, shelve: Shelve) -> None:
    part = shelve("2", "子库")
    Record.objects.filter(pk=book.pk).update(record_type="database")
    Record.objects.filter(pk=part.pk).update(parent=book)
    page = browser.get(PAGE.format(book.pk, "")).content.decode()
    assert "子库" in page
    assert f"/staff/catalog/records/{book.pk}/" in browser.get(PAGE.format(part.pk, "")).content.decode()
