"""Style sheets and scripts: what the oldest browser understands, what a page loads, what the strict policy allows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "libsys" / "static" / "libsys"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
LAYOUTS = [*(ROOT / "templates" / "base").glob("*.html"), ROOT / "templates/libsys/styleguide/page.html"]
HAN = re.compile(r"[\u4e00-\u9fff]")


def linked_sheets() -> set[str]:
    """Return the families that some layout links."""
    lists = re.findall(r'"([a-z \-]+)"\|slugs', " ".join(path.read_text() for path in LAYOUTS))
    return {name for names in lists for name in names.split()}


def used_properties(text: str) -> set[str]:
    """Return the custom properties that a style sheet reads without a fallback."""
    return set(re.findall(r"var\(--([\w-]+)\)", text))


def test_every_style_sheet_is_linked_by_a_layout_and_every_link_has_its_sheet() -> None:
    assert linked_sheets() == {path.stem for path in SHEETS}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheet_is_short_layered_and_whole(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert len(path.read_text().splitlines()) < 150
    assert text.count("{") == text.count("}")
    assert re.search(r"@layer (tokens|base|components|paper) \{", text)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheet_asks_nothing_that_chromium_109_lacks(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(r"light-dark\(|color-mix\(|@scope|@starting-style|anchor\(|@import", text) == []
    assert re.findall(r"(?m)^\s*&", text) == [], "no nesting"


def test_every_custom_property_that_is_read_is_set_somewhere() -> None:
    text = "\n".join(path.read_text() for path in SHEETS)
    assert used_properties(text) - set(re.findall(r"--([\w-]+):", text)) == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_writes_no_markup_and_holds_no_words(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text) == []
    assert HAN.findall(text) == []
    assert "randomUUID(" not in text, "missing where a library's network has no TLS"


def test_paper_has_the_last_word() -> None:
    order = re.search(r"@layer ([\w, ]+);", (STATIC / "css" / "tokens.css").read_text())
    assert order
    assert order[1].split(", ")[-1] == "paper"
    assert "@layer paper {" in (STATIC / "css" / "print.css").read_text()
