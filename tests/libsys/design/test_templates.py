"""Templates: nothing inline, nothing trusted blindly, every word translatable, every icon drawn."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "cotton").glob("*.html"))
SPRITE = (ROOT / "libsys/static/libsys/icons.svg").read_text()
HAN = re.compile(r"[\u4e00-\u9fff]")
FORBIDDEN = {
    "style attribute": re.compile(r"\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")"),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "trusted text": re.compile(r"\|\s*safe\b|autoescape off|mark_safe"),
    "extra attribute that a component would not escape": re.compile(r"<c-[^>]*\s:(?:data|hx|aria)-"),
    "foreign host": re.compile(r"(?:src|href)=[\"'](?:https?:)?//(?!www\.w3\.org)"),
}
TRANSLATED = re.compile(
    r"\{%\s*(?:translate|trans)\s.*?%\}|\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}|_\(\"[^\"]*\"\)"
    r"|_\('[^']*'\)|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}",
    re.DOTALL,
)


def relative(path: Path) -> str:
    """Return the name of a template for a test's name."""
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_keeps_the_strict_policy(path: Path) -> None:
    text = path.read_text()
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_marks_every_chinese_word_for_translation(path: Path) -> None:
    assert HAN.findall(TRANSLATED.sub("", path.read_text())) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_stays_under_150_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 150


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_every_icon_that_a_template_names_is_in_the_sprite(path: Path) -> None:
    text = path.read_text()
    named = set(re.findall(r"\{%\s*icon\s+\"([\w-]+)\"|<c-[\w-]+\b[^>]*?\sicon=\"([\w-]+)\"", text))
    named = {name for pair in named for name in pair if name}
    assert {name for name in named if f'id="{name}"' not in SPRITE} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_every_post_form_of_a_template_carries_its_token_and_its_operation_key(path: Path) -> None:
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(), flags=re.DOTALL | re.IGNORECASE)
    assert [form[:80] for form in forms if "{% csrf_token %}" not in form or "{% operation_key %}" not in form] == []


@pytest.mark.parametrize("path", COMPONENTS, ids=relative)
def test_component_says_its_variables_and_declares_them(path: Path) -> None:
    text = path.read_text()
    comment = re.search(r"\{#(.*?)#\}", text)
    declared = re.search(r"<c-vars\s(.*?)/>", text)
    assert comment
    assert declared
    names = re.findall(r":?([\w-]+)=\"", declared[1])
    assert [name for name in names if name.replace("-", "_") not in comment[1]] == []
