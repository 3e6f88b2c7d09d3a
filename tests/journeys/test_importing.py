"""A vendor's file comes in: previewed, one record left out, committed, and the whole of it taken back."""

from pathlib import Path

import pytest

from tests.catalog.samples import cnmarc, iso_file
from tests.journeys.conftest import Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

TITLES = ("晒盐纪事", "竹编图样", "村志校勘记")


def test_a_cataloguer_imports_a_file_and_takes_it_back(open_page: Opening, tmp_path: Path) -> None:
    path = tmp_path / "delivery.iso"
    path.write_bytes(iso_file(*(cnmarc(f"J{n}", title, f"JB90{n}") for n, title in enumerate(TITLES))))
    page = open_page("/staff/catalog/imports/new/", user="zhaolan")
    page.set_input_files("input[type=file]", str(path))
    page.get_by_role("button", name="开始读取").click()
    page.get_by_role("button", name="确认入库").wait_for()
    assert page.get_by_role("link", name=TITLES[2]).count() == 1
    page.get_by_label(f"怎样处理：{TITLES[2]}").select_option("skip")
    page.get_by_role("button", name="保存这一页的选择").click()
    page.get_by_text("不导入 1 条").wait_for()
    page.get_by_role("button", name="确认入库").click()
    page.get_by_role("link", name="撤销这一批").click()
    page.get_by_role("heading", name="撤销这一批").wait_for()
    page.get_by_role("button", name="确认撤销").click()
    page.get_by_role("heading", name="已撤销").wait_for()
    assert page.locator(".pill", has_text="已撤销").count() == 3
