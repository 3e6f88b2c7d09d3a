"""Templates hold no code, no style, no word of their own, and no address of another house."""

import re

import pytest

from tests.architecture.sources import modules, name, read, templates

FORMS_WITHOUT_KEY = {"sign-in", "sign-out", "language", "theme", "posting"}
HAN = re.compile(r"[㐀-鿿豈-﫿]+")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(
    r"\{%\s*(?:blocktranslate|blocktrans)\b.*?\{%\s*end(?:blocktranslate|blocktrans)\s*%\}"
    r"|\{%\s*(?:translate|trans)\b.*?%\}|_\(\s*(?:\"[^\"]*\"|'[^']*')\s*\)",
    re.DOTALL,
)
# The name of a language is written in that language, so that who reads only it can find it.
SAYS_ITS_OWN_NAME = {"templates/base/_language.html": {"中文", "中"}}
FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.DOTALL | re.IGNORECASE)
# JSON for a block of data, in which every sign that HTML reads is written as a number.
WRITES_DATA = {"catalog/opac/record/describing.py"}
# What stands twenty times on a page is drawn here and not by a template; whatever is filled in is escaped, and
# tests/catalog/opac/search/test_drawing.py says so letter by letter.
DRAWS = {"catalog/opac/search/drawing.py"}
FORBIDDEN = {
    # A block of data is no script: the browser never runs it.
    "a script of the page": re.compile(r"<script\b(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)", re.IGNORECASE),
    "a style of the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "text taken for safe": re.compile(r"\|\s*(?:safe|safeseq)\b|\{%\s*autoescape\s+off"),
    "another house's file": re.compile(r"\b(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE),
    "evaluated htmx": re.compile(r"\bhx-(?:on|vars)\b|hx-vals=[\"']js:", re.IGNORECASE),
}


def without_comments(text: str) -> str:
    """Return a template as the reader's browser sees it."""
    return COMMENT.sub("", text)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    assert [name(path) for path in templates() if FORBIDDEN[what].search(without_comments(read(path)))] == []


def test_every_sentence_of_a_template_is_translated() -> None:
    said = {}
    for path in templates():
        bare = TRANSLATED.sub("", without_comments(read(path)))
        words = set(HAN.findall(bare)) - SAYS_ITS_OWN_NAME.get(name(path), set())
        if words:
            said[name(path)] = sorted(words)
    assert said == {}


def test_every_form_that_changes_something_carries_its_tokens() -> None:
    bare = []
    for path in templates():
        for form in FORM.findall(without_comments(read(path))):
            needs_key = not any(f"libsys:{url}" in form for url in FORMS_WITHOUT_KEY) and "sign_in" not in path.stem
            if "{% csrf_token %}" not in form or (needs_key and "{% operation_key %}" not in form):
                bare.append(name(path))
    assert bare == []


def test_no_module_takes_text_for_safe() -> None:
    trusting = re.compile(r"\bmark_safe\b|\bSafeString\(|\.extra\(|RawSQL\(")
    allowed = WRITES_DATA | DRAWS
    assert [name(path) for path in modules() if trusting.search(read(path)) and name(path) not in allowed] == []


def test_the_dialects_of_the_databases_are_spoken_only_in_libsys_db_and_by_backups() -> None:
    dialect = re.compile(r"connection\.vendor|\.cursor\(\)")
    allowed = ("libsys/db/", "libsys/backups/")  # a backup is about the database itself: files, schemas, snapshots
    assert [name(path) for path in modules() if dialect.search(read(path)) and not name(path).startswith(allowed)] == []
