"""Schemes, checks, batches, reservations and classes."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from catalog.callnumbers.assigning import assign_call_number
from catalog.models import AuthorEntry, CallNumberScheme, ClassNumber, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Job, Room
from tests.catalog.callnumbers.conftest import Catalogue
from tests.catalog.staff.callnumbers.conftest import keyed
from tests.fixtures import NOON, make_item

SCHEME = {
    "code": "se", "name": "少儿", "kind": "serial", "template": "{prefix}{class}/{number}", "prefix": "K",
    "first_number": 1, "author_table": "pinyin", "author_order": "main_first", "is_active": "on",
}  # fmt: skip


def url(name: str, *args: object) -> str:
    """Return an address of the catalogue."""
    return reverse(f"catalog:{name}", args=args)


def test_a_scheme_is_kept_and_changed(browser: Client) -> None:
    assert "还没有索书号方案" in browser.get(url("call-numbers")).content.decode()
    assert browser.post(url("call-number-scheme-new"), keyed(**SCHEME)).status_code == 302
    scheme = CallNumberScheme.objects.get()
    assert (scheme.sequence, scheme.prefix, scheme.fill_gaps) == ("se", "K", False)
    changed = keyed(**SCHEME | {"name": "儿童"}, fill_gaps="on")
    assert browser.post(url("call-number-scheme", scheme.pk), changed).status_code == 302
    scheme.refresh_from_db()
    assert (scheme.name, scheme.fill_gaps, scheme.code) == ("儿童", True, "se")
    assert "儿童" in browser.get(url("call-numbers")).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"template": "{class}"}, {"template": "{class}/{number}{x}"}, {"code": ""}, {"kind": "x"}]
)
def test_a_scheme_that_cannot_be_is_told(browser: Client, wrong: dict[str, str]) -> None:
    assert browser.post(url("call-number-scheme-new"), keyed(**SCHEME | wrong)).status_code == 422
    assert not CallNumberScheme.objects.exists()


def test_a_code_is_used_once_and_a_run_that_has_begun_stays(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    taken = browser.post(url("call-number-scheme-new"), keyed(**SCHEME | {"code": "ts"}))
    assert taken.status_code == 422
    assert "已用于方案" in taken.content.decode()
    assign_call_number(record=catalogue("1"), scheme=scheme, desk=desk, at=NOON, key="give")
    changed = keyed(**SCHEME | {"code": "ts", "kind": "author", "sequence": "ts"})
    assert "已经给过号" in browser.post(url("call-number-scheme", scheme.pk), changed).content.decode()


def test_records_without_a_number_are_numbered_in_one_job_and_it_is_undone(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme
) -> None:
    for number, clc in (("1", "F1"), ("2", "I2"), ("3", "I2"), ("4", "")):
        catalogue(number, clc=clc)
    shown = browser.get(url("call-number-batch-new")).content.decode()
    assert all(number in shown for number in ("F1/1", "I2/1", "I2/2"))
    assert not SerialNumber.objects.exists()
    browser.post(url("call-number-batch-new"), keyed(scheme=scheme.pk))
    job = Job.objects.get()
    assert work_on(job.pk)
    job.refresh_from_db()
    assert job.result == {"given": 3, "left": 0}
    assert list(Record.objects.order_by("pk").values_list("call_number", flat=True)) == ["F1/1", "I2/1", "I2/2", ""]
    assert "I2/2" in browser.get(url("call-number-batch", job.pk)).content.decode()
    browser.post(url("call-number-batch-undo", job.pk), keyed())
    undoing = Job.objects.latest("pk")
    assert work_on(undoing.pk)
    assert not SerialNumber.objects.exists()
    assert browser.get(url("call-number-batch-undone", undoing.pk)).status_code == 302


def test_numbers_from_before_there_was_a_scheme_are_taken_note_of(
    browser: Client, catalogue: Catalogue, request: pytest.FixtureRequest
) -> None:
    catalogue("1", call_number="F124/26")
    request.getfixturevalue("scheme")
    browser.post(url("call-number-register"), keyed())
    job = Job.objects.get()
    assert work_on(job.pk)
    assert SerialNumber.objects.get().call_number == "F124/26"
    assert browser.get(url("call-number-registered", job.pk)).status_code == 302


@pytest.mark.parametrize("kind", ["twice", "missing", "class", "items", "gaps", "nonsense"])
def test_the_check_shows_and_exports_what_is_not_right(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme, room: Room, kind: str
) -> None:
    for number in "12":
        catalogue(number, title="一号两书", call_number="F124/26")
    make_item(catalogue("3", title="空缺"), room)
    catalogue("4", title="错类", clc="I2", call_number="F125/2")
    make_item(Record.objects.get(source_key="YX:1"), room, barcode="0500001")
    answer = browser.get(url("call-number-check"), {"what": kind})
    words = {"twice": "一号两书", "missing": "空缺", "class": "错类", "items": "0500001", "gaps": "1–25"}
    assert words.get(kind, "一号两书") in answer.content.decode()
    exported = b"".join(browser.get(url("call-number-check"), {"what": kind, "export": "csv"}).streaming_content)
    assert len(exported.decode("utf-8-sig").splitlines()) >= 2


@pytest.mark.parametrize("kind", ["twice", "missing", "class", "items"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_check_costs_the_same_however_much_is_wrong(
    browser: Client,
    catalogue: Catalogue,
    room: Room,
    kind: str,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        for copy in "ab":
            record = catalogue(f"{number}{copy}", call_number=f"F124/{number}")
            make_item(record, room, barcode=f"9{number}{copy}")
        catalogue(f"{number}x")
    with django_assert_max_num_queries(14):
        browser.get(url("call-number-check"), {"what": kind})


def test_a_number_is_reserved_and_let_go(browser: Client, scheme: CallNumberScheme) -> None:
    page = url("call-numbers-reserved")
    wrong = browser.post(page, keyed(scheme=scheme.pk, class_number="书", reserved_for="订单 7"))
    assert wrong.status_code == 422
    browser.post(page, keyed(scheme=scheme.pk, class_number="TP18", reserved_for="订单 7"))
    assert "订单 7" in browser.get(page).content.decode()
    row = SerialNumber.objects.get()
    for _ in range(2):
        answer = browser.post(url("call-number-unreserve", row.pk), keyed())
    assert answer.status_code == 404
    assert not SerialNumber.objects.exists()


def test_the_author_table_is_brought_and_searched(browser: Client) -> None:
    page = url("author-table")
    empty = browser.post(page, keyed(file=SimpleUploadedFile("a.txt", "没有号码".encode())))
    assert empty.status_code == 422
    file = SimpleUploadedFile("a.csv", "李,L32\n李强，l327\n说明\n".encode("gb18030"))
    browser.post(page, keyed(file=file))
    assert set(AuthorEntry.objects.values_list("name", "number")) == {("李", "L32"), ("李强", "L327")}
    assert "L327" in browser.get(page, {"q": "李强"}).content.decode()


def test_classes_are_looked_through_and_found(browser: Client) -> None:
    assert "小说" in browser.get(url("classes"), {"number": "I2"}).content.decode()
    assert "I24" in browser.get(url("classes"), {"q": "小说"}).content.decode()
    found = browser.get(url("class-lookup"), {"q": "I24"}).json()["classes"]
    assert found == [{"number": "I24", "caption": "小说"}]
    assert browser.get(url("class-lookup"), {"q": '"((((' * 2000}).json() == {"classes": []}


def test_a_table_of_classes_is_looked_at_and_then_taken_in(browser: Client) -> None:
    wrong = browser.post(url("class-import"), keyed(file=SimpleUploadedFile("c.txt", b"nothing")))
    assert wrong.status_code == 422
    text = "I,文学\nI2,中国文学\nI24,小说\nI242.4,章回小说\n[I248],电影小说\n{I249},旧类\n乱行\n"
    kept = browser.post(url("class-import"), keyed(file=io.BytesIO(text.encode())))
    assert kept.status_code == 302
    shown = browser.get(kept.headers["Location"]).content.decode()
    assert all(word in shown for word in ("章回小说", "乱行", "读不出分类号"))
    assert not ClassNumber.objects.exists()
    browser.post(kept.headers["Location"], keyed(replace="on"))
    job = Job.objects.get()
    assert work_on(job.pk)
    job.refresh_from_db()
    assert job.result == {"classes": 6, "bad": 1, "removed": 0}
    assert browser.get(url("class-lookup"), {"q": "I24"}).json()["classes"][1] == {
        "number": "I242.4", "caption": "章回小说",
    }  # fmt: skip
    assert "章回小说" in browser.get(url("classes"), {"number": "I24"}).content.decode()
    assert browser.get(url("class-imported", job.pk)).status_code == 302
    assert browser.get(url("class-import-preview", "0" * 64)).status_code == 404
