"""The editor: worksheet and text on one record, nothing typed is lost, nothing untouched changes."""

import pytest
from django.test import Client

from catalog.models import Record
from libsys.models import Entry, User
from tests.catalog.staff.editing.conftest import form_of
from tests.fixtures import sign_in

EDIT = "/staff/catalog/records/{}/edit/"


def named(form: dict[str, str], tag: str, value: str) -> str:
    """Return the name of the input of a row in which ``value`` stands."""
    return next(name for name, found in form.items() if f".{tag}." in name and found == value)


def test_an_untouched_worksheet_saves_nothing(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk)))
    answer = browser.post(EDIT.format(book.pk), form)
    assert answer.status_code == 302
    assert (Record.objects.get().version, Record.objects.get().marc) == (1, book.marc)
    assert not Entry.objects.filter(kind="record.changed").exists()


def test_a_changed_worksheet_saves_one_field_and_its_pinyin(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk)))
    title = named(form, "200", "乡土中国")
    form |= {title: "生育制度", "local-access": "on_site", "reason": "换版"}
    assert browser.post(EDIT.format(book.pk), form).status_code == 302
    record = Record.objects.get()
    assert (record.title, record.access, record.version) == ("生育制度", "on_site", 2)
    changes = Entry.objects.get(kind="record.changed").detail["changes"]
    assert [one["tag"] for one in changes] == ["005", "200"]


def test_the_text_editor_saves_what_was_typed(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    form["text"] += "\r\n330 ##$a一部名著，定价$$5。"
    assert browser.post(EDIT.format(book.pk), form).status_code == 302
    assert Record.objects.get().summary == "一部名著，定价$5。"


def test_a_wrong_line_comes_back_with_everything_that_was_typed(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    form["text"] += "\r\n33 摘要写错了行"
    answer = browser.post(EDIT.format(book.pk), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "33 摘要写错了行" in page
    assert f"第 {form['text'].count(chr(10)) + 1} 行" in page
    assert Record.objects.get().version == 1


def test_a_record_without_a_title_is_refused_and_kept_on_the_page(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk)))
    form[named(form, "200", "乡土中国")] = ""
    form[named(form, "210", "北京")] = "上海"
    answer = browser.post(EDIT.format(book.pk), form)
    assert answer.status_code == 422
    assert "缺少题名" in answer.content.decode()
    assert "上海" in form_of(answer).values()


def test_switching_carries_what_is_not_saved_and_back(browser: Client, book: Record) -> None:
    draw = f"/staff/catalog/records/{book.pk}/draw/"
    form = form_of(browser.get(EDIT.format(book.pk)))
    form[named(form, "200", "乡土中国")] = "生育制度"
    raw = browser.post(draw, {**form, "do": "raw"})
    text = form_of(raw)["text"]
    assert "200 1#$a生育制度$f费孝通著" in text.splitlines()
    back = browser.post(draw, {**form_of(raw), "text": text.replace("生育制度", "江村经济"), "do": "sheet"})
    assert "江村经济" in form_of(back).values()
    assert Record.objects.get().version == 1


def test_a_text_with_a_wrong_line_stays_a_text(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    form["text"] += "\n999"
    answer = browser.post(f"/staff/catalog/records/{book.pk}/draw/", {**form, "do": "sheet"})
    assert (form_of(answer)["view"], form_of(answer)["text"][-3:]) == ("raw", "999")


@pytest.mark.parametrize(
    ("command", "tags"),
    [
        ("add:606", ["606"]),
        ("pinyin", []),
        ("remove:3.200", []),
        ("up:99999.200", []),
        ("sheet-choice", []),
        ("more:x.y.z", []),
        ("nonsense", []),
    ],
)
def test_the_buttons_of_the_form_work_without_script(
    browser: Client, book: Record, command: str, tags: list[str]
) -> None:
    form = form_of(browser.get(EDIT.format(book.pk)))
    answer = browser.post(f"/staff/catalog/records/{book.pk}/draw/", {**form, "do": command, "do-sheet": "map"})
    assert answer.status_code == 200
    drawn = form_of(answer)
    assert all(any(f".{tag}." in name for name in drawn) for tag in tags)
    assert Record.objects.get().version == 1


def test_pinyin_fills_what_is_empty_and_leaves_what_was_written(browser: Client, book: Record) -> None:
    form = form_of(browser.get(EDIT.format(book.pk)))
    title = named(form, "200", "乡土中国")
    spelling = title.replace(".0.0", ".1.0")
    drawn = form_of(browser.post(f"/staff/catalog/records/{book.pk}/draw/", {**form, "do": "pinyin"}))
    assert "xiang tu zhong guo" in drawn.values()
    kept = browser.post(f"/staff/catalog/records/{book.pk}/draw/", {**form, spelling: "XIANGTU", "do": "pinyin"})
    assert "XIANGTU" in form_of(kept).values()


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("单田芳", "shan tian fang"), ("仇英", "qiu ying"), ("曾国藩", "zeng guo fan"), ("解缙", "xie jin"),
        ("查良镛", "zha liang yong"), ("叶圣陶", "ye sheng tao"), ("（清）曹雪芹", "cao xue qin"), ("Smith", ""),
    ],
)  # fmt: skip
def test_names_are_spelt_by_the_surname_table(browser: Client, name: str, spelt: str) -> None:
    assert browser.get("/staff/catalog/pinyin/", {"text": name, "name": "yes"}).json() == {"pinyin": spelt}


def test_the_panel_names_problems_and_records_that_may_be_the_same(browser: Client, book: Record) -> None:
    form = form_of(browser.get("/staff/catalog/records/new/?format=cnmarc&kind=book"))
    isbn = next(name for name in form if name.startswith("new0.010.0."))
    form[isbn] = "978-7-5037-1744-4"
    answer = browser.post("/staff/catalog/records/new/draw/", form, headers={"X-Part": "panel"})
    page = answer.content.decode()
    assert "缺少题名" in page
    assert "9787503717444 校验无误" in page
    assert "馆里已有同一 ISBN 的书目" in page
    form[isbn] = "978-7-5037-1744-3"
    answer = browser.post("/staff/catalog/records/new/draw/", form, headers={"X-Part": "panel"})
    assert "校验位或长度不对" in answer.content.decode()


@pytest.mark.parametrize("marc_format", ["cnmarc", "marc21"])
@pytest.mark.parametrize(
    "kind", ["book", "serial", "thesis", "local", "electronic", "database", "recording", "map", "nonsense"]
)
def test_a_new_record_of_every_kind_is_made(browser: Client, marc_format: str, kind: str) -> None:
    address = f"/staff/catalog/records/new/?format={marc_format}&kind={kind}"
    form = form_of(browser.get(address))
    tag = "245" if marc_format == "marc21" else "200"
    form[f"new0.{tag}.0.0"] = "新书"
    assert browser.post(address, form).status_code == 302
    record = Record.objects.get()
    expected = {"thesis": "thesis", "local": "local", "electronic": "electronic", "database": "database"}
    assert (record.title, record.record_type) == ("新书", expected.get(kind, "general"))
    assert record.source_key.startswith("YX:20")


@pytest.mark.parametrize(
    "text",
    [
        "甲" * 10_000,
        "$" * 10_000,
        "200 1#$a" + "$x" * 100_000,
        "\x00\x07\x1f",
        "200 1#$a题\x1e名",
        "LDR " + "9" * 90_000,
    ],
    ids=["long", "dollars", "subfields", "controls", "separator", "leader"],
)
def test_hostile_text_is_refused_or_kept_and_never_breaks(browser: Client, book: Record, text: str) -> None:
    form = form_of(browser.get(EDIT.format(book.pk) + "?view=raw"))
    answer = browser.post(EDIT.format(book.pk), {**form, "text": text})
    assert answer.status_code in (302, 422)


def test_a_stranger_and_a_lending_librarian_find_no_editor(librarian: User, book: Record) -> None:

    client = sign_in(librarian)
    for address in ("edit/", "delete/", "template/", "history/1/restore/"):
        assert client.get(f"/staff/catalog/records/{book.pk}/{address}").status_code == 404
    assert client.get(f"/staff/catalog/records/{book.pk}/history/").status_code == 200
    assert "/edit/" not in client.get(f"/staff/catalog/records/{book.pk}/").content.decode()


def test_a_record_with_more_fields_than_a_form_can_hold_opens_as_text(browser: Client, book: Record) -> None:
    Record.objects.update(
        marc={"leader": book.marc["leader"], "fields": [["606", "  ", [["a", str(n)]]] for n in range(300)]}
    )
    form = form_of(browser.get(EDIT.format(book.pk)))
    assert form["view"] == "raw"
    assert form["text"].count("606 ##$a") == 300
