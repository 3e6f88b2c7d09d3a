"""What may be taken by one key: an ISBN put right, another reading of a character; without script too."""

from django.test import Client

from catalog.models import Record
from catalog.records.worksheets.choosing import find_sheet
from catalog.staff.editing.offering import MOST, Offer, find_offers
from tests.catalog.staff.editing.conftest import form_of

SHEET = find_sheet("cnmarc", "book")
EDIT = "/staff/catalog/records/{}/edit/"


def cell(tag: str, code: str, kind: str = "") -> str:
    """Return the name of the input of a subfield in a new field."""
    row = next(row for row in SHEET.rows.values() if row.tag == tag and any(one.code == code for one in row.cells))
    index = next(at for at, one in enumerate(row.cells) if one.code == code and kind in one.kind)
    return f"new0.{row.name}.{index}.0"


def spelling(tag: str) -> tuple[str, str]:
    """Return the names of the pinyin input of a field and of the text that it reads."""
    row = next(row for row in SHEET.rows.values() if row.tag == tag and any(one.of for one in row.cells))
    at, found = next((at, one) for at, one in enumerate(row.cells) if one.of)
    source = next(index for index, one in enumerate(row.cells) if one.code == found.of)
    return f"new0.{row.name}.{at}.0", f"new0.{row.name}.{source}.0"


def test_an_isbn_is_offered_in_words() -> None:
    name = cell("010", "a")
    assert find_offers(SHEET, {name: "9787020002208"}) == {
        name: [Offer("978-7-02-000220-7", "978-7-02-000220-7", "校验位不对，应是")]
    }
    assert find_offers(SHEET, {name: "978-7-02-000220-7", "title": "x", "1.2": "y", "a.b.c.d": "z"}) == {}


def test_every_character_that_is_read_otherwise_offers_its_other_reading() -> None:
    pinyin, title = spelling("200")
    found = find_offers(SHEET, {title: "长江乐章", pinyin: "chang jiang le zhang"})
    assert found[pinyin] == [
        Offer("长 zhang", "zhang jiang le zhang"), Offer("乐 yue", "chang jiang yue zhang"),
    ]  # fmt: skip
    taken = find_offers(SHEET, {title: "长江乐章", pinyin: "zhang jiang le zhang"})
    assert taken[pinyin][0] == Offer("长 chang", "chang jiang le zhang")


def test_a_surname_offers_its_everyday_reading() -> None:
    pinyin, name = spelling("701")
    found = find_offers(SHEET, {name: "曾国藩", pinyin: "zeng guo fan"})
    assert found[pinyin] == [Offer("曾 ceng", "ceng guo fan")]


def test_what_cannot_be_laid_side_by_side_offers_nothing() -> None:
    pinyin, title = spelling("200")
    for text, spelt in (("长江", "chang"), ("", "chang jiang"), ("Hamlet", "hamlet"), ("长江", "mine own")):
        assert find_offers(SHEET, {title: text, pinyin: spelt}) == {}
    assert len(find_offers(SHEET, {title: "长" * 30, pinyin: " ".join(["chang"] * 30)})[pinyin]) == MOST


def test_without_script_the_note_stands_at_the_field_and_its_button_takes_it(browser: Client, book: Record) -> None:
    draw = f"/staff/catalog/records/{book.pk}/draw/"
    form = form_of(browser.get(EDIT.format(book.pk)))
    name = next(name for name, value in form.items() if value == "7-5037-1744-0")
    shown = browser.post(draw, {**form, name: "7503717441", "do": ""}).content.decode()
    assert "校验位不对" in shown
    value = f"take:{name}=7-5037-1744-0"
    assert f'value="{value}"' in shown
    taken = browser.post(draw, {**form, name: "7503717441", "do": value})
    assert form_of(taken)[name] == "7-5037-1744-0"
    assert Record.objects.get().version == 1


def test_while_one_types_offers_come_with_the_panel_under_the_names_of_the_form(browser: Client, book: Record) -> None:
    draw = f"/staff/catalog/records/{book.pk}/draw/"
    form = form_of(browser.get(EDIT.format(book.pk)))
    name = cell("010", "a")
    answer = browser.post(draw, {**form, name: "9787020002208"}, headers={"X-Part": "panel"}).content.decode()
    assert f'data-offers="{name}"' in answer
    assert 'data-take="978-7-02-000220-7"' in answer
    raw = browser.post(draw, {**form, name: "9787020002208", "view": "raw", "text": ""}, headers={"X-Part": "panel"})
    assert "data-offers" not in raw.content.decode()


def test_a_name_that_the_form_did_not_draw_is_passed_over(browser: Client, book: Record) -> None:
    draw = f"/staff/catalog/records/{book.pk}/draw/"
    form = form_of(browser.get(EDIT.format(book.pk)))
    for command in ("take:", "take:base=x", "take:99.010.0.0=x", "take:x.y.z.w=1", "take:=", "take:view=raw"):
        answer = browser.post(draw, {**form, "do": command})
        assert answer.status_code == 200
        assert "7-5037-1744-0" in form_of(answer).values()
