"""Tests of the HTML file."""

import base64
import re
from dataclasses import replace
from pathlib import Path

from PIL import Image

from reports.output.facts import Facts
from reports.output.html import write_html
from reports.summaries.document import Bound, Photo, Section
from tests.reports.output.conftest import PLAIN
from tests.reports.output.reading import read_html


def test_it_asks_nothing_of_anyone(facts: Facts) -> None:
    page = write_html(PLAIN, facts).decode()
    assert page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<(?:script|link|iframe|img)\b", page)
    assert "default-src 'none'" in page
    assert '<html lang="zh-CN">' in page
    assert "@page { size: A4" in page
    assert "&gt;" not in page.split("</style>")[0]


def test_a_bound_number_keeps_its_exact_value(facts: Facts) -> None:
    page = write_html(PLAIN, facts).decode()
    assert '<data value="1234" data-figure="L01">1,234</data>' in page
    assert read_html(page.encode()).bound == [("L01", "1,234")]


def test_words_cannot_become_markup(facts: Facts) -> None:
    bad = "<img src=x onerror=alert(1)>&\x00"
    section = Section(bad, 1, ((bad, Bound("L01", bad, 1)),))
    document = replace(PLAIN, title=(bad, bad), opening=(bad,), sections=(section,))
    page = write_html(document, facts).decode()
    assert "<img" not in page
    assert "\x00" not in page


def test_photographs_are_inside_the_file(facts: Facts, tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    page = write_html(replace(PLAIN, photos=(Photo("a.png", "读书会"),)), facts).decode()
    assert 'alt="读书会"' in page
    found = re.search(r'src="data:image/jpeg;base64,([^"]+)"', page)
    assert found
    assert base64.b64decode(found[1])[:2] == b"\xff\xd8"
