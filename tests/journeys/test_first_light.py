"""One real record file becomes one line of a half-year report: every step by the people whose work it is."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.writing import to_iso2709
from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import press_enter, scan, wait_for_page
from tests.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.services]

CARD, BARCODE = "J700001", "J0412345"
OTHER_CARD = "J700002"


def lighthouse_record(number: int, title: str, *, barcode: str) -> MarcRecord:
    """Return a CNMARC record with one copy in its local field."""
    return MarcRecord(
        "00000nam0 2200000   450 ",
        (
            control_field("001", f"J{number:06d}"),
            data_field("010", "  ", ("a", "978-7-5321-4567-4"), ("d", "CNY32.00")),
            data_field("100", "  ", ("a", "20120101d2011    em y0chiy50      ea")),
            data_field("101", "0 ", ("a", "chi")),
            data_field("200", "1 ", ("a", title), ("f", "林徽因著")),
            data_field("210", "  ", ("a", "上海"), ("c", "上海文艺出版社"), ("d", "2011")),
            data_field("690", "  ", ("a", "I266"), ("v", "5")),
            data_field("701", " 0", ("a", "林徽因"), ("4", "著")),
            data_field("801", " 0", ("a", "CN"), ("b", "TEST"), ("c", "20120101")),
            data_field("905", "  ", ("a", "TEST"), ("b", barcode), ("d", "I266"), ("e", "88"), ("s", "I266/88")),
        ),
    )


def write_file(folder: Path) -> Path:
    """Write a file of two records, the second cut off in the middle."""
    whole = to_iso2709(lighthouse_record(1, "你是人间四月天", barcode=BARCODE))
    cut = to_iso2709(lighthouse_record(2, "林徽因书信集", barcode="J0412346"))[:150]
    path = folder / "new-books.iso"
    path.write_bytes(whole + cut)
    return path


def test_a_cataloguer_imports_a_file_and_sees_what_was_refused(
    open_page: Opening, house: House, tmp_path: Path
) -> None:
    path = write_file(tmp_path)
    page = open_page("/staff/catalog/imports/new/", user="zhaolan")
    page.set_input_files("input[type=file]", path)
    page.get_by_label("没有要拿主意的就直接入库").check()
    page.get_by_role("button", name="开始读取").click()

    expect(page.get_by_role("heading", name="已入库")).to_be_visible(timeout=30000)
    page.get_by_role("link", name="拒收").click()
    body = page.inner_text("main")
    assert "新增书目" in body
    assert str(path.stat().st_size - 150) in body.replace(",", ""), "the byte at which the cut record begins"

    again = house.manage("import_records", str(path), "--library", "YX")
    assert again.returncode == 0, again.stderr
    assert "未变" in again.stdout


@pytest.mark.parametrize(
    "words",
    ["你是人间四月天", "间", "renjiansiyuetian", "rjsyt", "你是人間四月天", "9787532145674", "7-5321-4567-8",
     "林徽因", "linhuiyin", "I266/88", "作者:林徽因 题名:四月天"],
)  # fmt: skip
def test_a_visitor_finds_it_in_every_way(open_page: Opening, words: str) -> None:
    page = open_page("/", phone=True)

    page.locator("input[name=q]").fill(words)
    page.keyboard.press("Enter")

    hit = page.locator("article.hit", has_text="你是人间四月天").first
    expect(hit).to_be_visible()
    expect(hit).to_contain_text("可借")


def open_card(page: Page, number: str, name: str) -> None:
    """Open a reader card by keyboard."""
    page.goto("/readers/new/")
    page.fill("[name=number]", number)
    page.fill("[name=name]", name)
    page.select_option("[name=category]", label="成人")
    page.fill("[name=birth_month]", "1990-05")
    page.focus("[name=name]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/new/" not in url)


def test_a_librarian_opens_a_card_lends_renews_and_takes_back_without_a_mouse(open_page: Opening) -> None:
    page = open_page("/readers/", user="limin")
    open_card(page, CARD, "周望舒")

    page.goto("/desk/")
    scan(page, CARD)
    expect(page.locator("#reader")).to_contain_text("周")
    scan(page, BARCODE)
    expect(page.locator("#outcome")).to_contain_text("借出")
    press_enter(page)
    expect(page.locator("#reader")).to_contain_text("请扫读者证")
    scan(page, CARD)
    scan(page, BARCODE)
    expect(page.locator("#outcome")).to_contain_text("续借")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_contain_text("请扫读者证")
    scan(page, BARCODE)
    expect(page.locator("#outcome")).to_contain_text("归还")


def test_two_desks_that_scan_the_same_copy_get_one_loan_and_one_clear_answer(open_page: Opening, house: House) -> None:
    first, second = open_page("/desk/", user="limin"), open_page("/readers/", user="zhouping")
    open_card(second, OTHER_CARD, "施蛰存")
    second.goto("/desk/")
    for page, card in ((first, CARD), (second, OTHER_CARD)):
        scan(page, card)
        expect(page.locator("#reader .tally")).to_be_visible()

    for page in (first, second):
        wait_for_page(page)
        page.keyboard.type(BARCODE)
    for page in (first, second):
        page.keyboard.press("Enter")
    answers = []
    for page in (first, second):
        expect(page.locator("#outcome")).to_contain_text("你是人间四月天")
        answers.append(page.inner_text("#outcome .word").strip())

    loans = house.manage("audit")
    assert loans.returncode == 0, loans.stdout
    assert sorted(answers) == ["不能借", "借出"]
    refused, lender = (first, second)[answers.index("不能借")], (first, second)[answers.index("借出")]
    expect(refused.locator("#outcome")).to_contain_text("已借给另一位读者")
    press_enter(lender)
    expect(lender.locator("#reader")).to_contain_text("请扫读者证")
    scan(lender, BARCODE)
    expect(lender.locator("#outcome")).to_contain_text("归还")
    scan(lender, BARCODE)
    expect(lender.locator("#outcome")).not_to_contain_text("归还")


@pytest.mark.parametrize(
    ("code", "sentence"), [("NOSUCH99", "没有"), ("J9", "没有")], ids=["an unknown barcode", "a code that is too short"]
)
def test_an_unknown_code_is_answered_in_words(open_page: Opening, code: str, sentence: str) -> None:
    page = open_page("/desk/", user="limin")

    scan(page, code)

    expect(page.locator("#outcome")).to_contain_text(sentence)


def figures_of(page: Page, code: str) -> int:
    """Return the value that the page of lines states for an indicator."""
    return int(re.sub(r"\D", "", page.locator(f"[data-figure={code}]").first.inner_text()))


def test_the_director_opens_this_half_year_down_to_the_lines(open_page: Opening, house: House, tmp_path: Path) -> None:
    page = open_page("/reports/", user="chenjing")
    period = page.url.rstrip("/").rsplit("/", 1)[-1]
    figures = json.loads(house.manage("compute_figures", period, "--library", "YX", "--json").stdout)
    loans = figures["figures"]["L01"]["value"]
    page.reload()

    expect(page.get_by_role("main")).to_contain_text(f"{loans:,}")
    page.get_by_role("link", name=re.compile(f"明细 {loans:,} 行")).first.click()
    expect(page.get_by_role("main")).to_contain_text(f"{loans:,}")
    assert "周望舒" not in page.content(), "no reader is named in the day book"

    page.goto(f"/reports/{period}/summary/")
    expect(page.locator(".sheet").first).to_contain_text(f"{loans:,}")
    with page.expect_download() as waiting:
        page.get_by_role("navigation", name="导出").get_by_role("link", name="DOCX").click()
    waiting.value.save_as(tmp_path / "summary.docx")
    text = document_text(tmp_path / "summary.docx")
    assert f"{loans:,}" in text
    assert "工作总结" in text


def document_text(path: Path) -> str:
    """Return the words of a Word document."""
    with zipfile.ZipFile(path) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


def test_history_moves_in_and_comes_out_to_the_unit(
    house: House, open_page: Opening, shared_data: Path, tmp_path: Path
) -> None:
    source = shared_data / "history" / "yongning_2012h1.csv"
    for arguments in (
        ("init_library", "--code", "YN", "--name", "邕宁区图书馆"),
        ("import_counts", str(source), "--library", "YN", "--create-places"),
        ("import_counts", str(source), "--library", "YN", "--create-places"),
    ):
        answer = house.manage(*arguments)
        assert answer.returncode == 0, answer.stderr + answer.stdout

    figures = json.loads(house.manage("compute_figures", "2012H1", "--library", "YN", "--json").stdout)["figures"]
    values = {code: figures[code]["value"] for code in ("V05", "V02", "V03", "V04", "L06", "L01", "L05", "S01")}
    assert values == {
        "V05": 84355, "V02": 15423, "V03": 65972, "V04": 2960, "L06": 118509, "L01": 23898, "L05": 94611, "S01": 586,
    }  # fmt: skip
    target = tmp_path / "yn.docx"
    written = house.manage("write_summary", "2012H1", "--library", "YN", "--format", "docx", "--output", str(target))
    assert written.returncode == 0, written.stderr
    text = document_text(target)
    staffed = house.manage("add_staff", "yndirector", "--name", "韦馆长", "--role", "director", "--library", "YN")
    password = staffed.stdout.split("password:")[1].strip()
    page = open_page("/reports/2012H1/", user="yndirector", password=password)
    shown = page.inner_text("main")
    for number in ("84,355", "15,423", "65,972", "2,960", "118,509", "23,898", "94,611", "586"):
        assert number in text
        assert number in shown
    assert "5月底" in text


def test_a_saved_record_is_found_within_two_seconds(open_page: Opening, house: House, tmp_path: Path) -> None:
    path = tmp_path / "one.iso"
    path.write_bytes(to_iso2709(lighthouse_record(7, "山中书简第七种", barcode="J0412377")))
    page = open_page("/search/?q=山中书简第七种")
    assert "没有" in page.inner_text("main")

    assert house.manage("import_records", str(path), "--library", "YX").returncode == 0

    def found() -> bool:
        page.reload()
        return page.locator("article.hit", has_text="山中书简第七种").count() > 0

    wait_until(found, seconds=2, what="the record in the catalogue")


def test_every_page_of_the_rail_opens_on_a_phone_without_sideways_scrolling(open_page: Opening) -> None:
    page = open_page("/desk/", user="zhouping", phone=True)
    paths = page.eval_on_selector_all(".rail nav a", "links => links.map(link => link.getAttribute('href'))")

    for path in [*paths, "/", "/search/", "/points/"]:
        page.goto(path)
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= seen, path
