"""Two people on one record: both states, a choice for each field, and no lost update."""

from django.test import Client

from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record
from catalog.records.editing import edit_record
from libsys.access.desk import Desk
from tests.catalog.staff.editing.conftest import form_of
from tests.fixtures import NOON

EDIT = "/staff/catalog/records/{}/edit/"


def save_meanwhile(desk: Desk, record: Record, key: str, *, title: str = "", summary: str = "") -> None:
    """Save another title or a summary as a colleague would."""
    record.refresh_from_db()
    marc = MarcRecord.from_json(record.marc)
    fields = [
        data_field("200", "1 ", ("a", title), ("f", "费孝通著")) if field.tag == "200" and title else field
        for field in marc.fields
    ]
    if summary:
        fields.append(data_field("330", "  ", ("a", summary)))
    edit_record(
        record_id=record.pk, marc=MarcRecord(marc.leader, tuple(fields)), base_version=record.version,
        desk=desk, at=NOON, key=key,
    )  # fmt: skip


def test_the_other_edit_is_shown_beside_yours_and_nothing_is_lost(browser: Client, desk: Desk, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    form["text"] = form["text"].replace("乡土中国", "我的题名") + "\n606 0#$a社会学"
    save_meanwhile(desk, book, "other", title="别人的题名", summary="别人的提要")
    answer = browser.post(EDIT.format(book.pk), form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert all(word in page for word in ("我的题名", "别人的题名", "别人的提要", "社会学", "第 2 版"))
    assert Record.objects.get().title == "别人的题名"
    merging = form_of(answer, form=f'action="/staff/catalog/records/{book.pk}/merge/"')
    assert (merging["base_version"], merging.get("pick.606-1"), merging.get("pick.330-1")) == ("2", "yours", "present")
    assert "pick.200-1" not in merging, "where both changed, nobody chooses for the cataloguer"
    done = browser.post(f"/staff/catalog/records/{book.pk}/merge/", {**merging, "pick.200-1": "yours"})
    assert done.status_code == 302
    record = Record.objects.get()
    assert (record.title, record.summary, record.subjects, record.version) == ("我的题名", "别人的提要", ["社会学"], 3)


def test_a_third_edit_during_the_choice_is_a_conflict_again(browser: Client, desk: Desk, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    form["text"] = form["text"].replace("乡土中国", "我的题名")
    save_meanwhile(desk, book, "other", title="别人的题名")
    merging = form_of(browser.post(EDIT.format(book.pk), form), form="/merge/")
    save_meanwhile(desk, book, "third", summary="第三人的提要")
    answer = browser.post(f"/staff/catalog/records/{book.pk}/merge/", {**merging, "pick.200-1": "yours"})
    assert answer.status_code == 409
    assert "我的题名" in answer.content.decode()
    assert Record.objects.get().title == "别人的题名"


def test_local_facts_are_chosen_too(browser: Client, desk: Desk, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk)))
    form |= {"local-access": "restricted"}
    save_meanwhile(desk, book, "other", title="别人的题名")
    merging = form_of(browser.post(EDIT.format(book.pk), form), form="/merge/")
    assert merging["pick.local-access"] == "yours"
    assert browser.post(f"/staff/catalog/records/{book.pk}/merge/", merging).status_code == 302
    record = Record.objects.get()
    assert (record.title, record.access) == ("别人的题名", "restricted")


def test_a_merge_that_would_lack_a_title_is_refused_on_the_same_page(browser: Client, desk: Desk, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    save_meanwhile(desk, book, "other", title="别人的题名")
    form["text"] = "\n".join(line for line in form["text"].split("\n") if not line.startswith("200")) + "\n200 1#$f无题"
    merging = form_of(browser.post(EDIT.format(book.pk), form), form="/merge/")
    answer = browser.post(f"/staff/catalog/records/{book.pk}/merge/", {**merging, "pick.200-1": "yours"})
    assert answer.status_code == 409
    assert "缺少题名" in answer.content.decode()
