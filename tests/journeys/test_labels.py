"""Labels: copies are chosen, the sheet is looked at, the PDF comes down, and its codes read back."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from tests.journeys.conftest import House, Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

COPIES = "0400001\n0400002\n0400003"


def test_labels_are_chosen_previewed_downloaded_and_read_back(house: House, open_page: Opening) -> None:
    page = open_page("/staff/catalog/labels/", user="zhaolan")
    usual = page.get_by_role("button", name="加入常用版式")
    if usual.count():
        usual.click()
        page.goto("/staff/catalog/labels/")
    page.select_option("#id_way", "scanned")
    page.fill("#id_codes", COPIES)
    page.get_by_label("条码", exact=True).and_(page.locator("[type=checkbox]")).check()
    page.keyboard.press("F2")
    page.wait_for_url(re.compile(r"/labels/\d+/$"))
    assert page.get_by_text("全部标签都放得下").is_visible()

    picture = page.request.get(page.locator("img.paper").get_attribute("src") or "").body()
    with Image.open(io.BytesIO(picture)) as image:
        assert sorted(code.text for code in zxingcpp.read_barcodes(image)) == COPIES.split()

    with page.expect_download() as download:
        page.keyboard.press("F2")
    assert download.value.path().read_bytes().startswith(b"%PDF-")

    page.keyboard.press("F4")
    page.get_by_text("已登记打印").wait_for()
    page.get_by_role("button", name="撤销打印登记").click()
    page.get_by_text("已撤销打印登记").wait_for()
