"""Both languages are complete: every sentence of the source has its English, every kind its two names."""

import re

import polib
import pytest
from django.utils import translation

from libsys.access.permissions import all_permissions
from libsys.daybook.auditing import all_audit_checks
from libsys.daybook.kinds import all_kinds
from libsys.management.translations import Sentence, find_sentences
from tests.architecture.sources import ROOT

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w*)\}")
HAN = re.compile(r"[㐀-鿿]")


@pytest.fixture(scope="module")
def english() -> dict[Sentence, polib.POEntry]:
    """Return the English catalogue by sentence."""
    entries = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else []
    return {Sentence(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry for entry in entries}


@pytest.fixture(scope="module")
def said() -> set[Sentence]:
    """Return every sentence of the source."""
    return set(find_sentences())


def placeholders(text: str) -> set[str]:
    """Return the names that a sentence is filled with."""
    return {found[1] or found[2] for found in PLACEHOLDER.finditer(text)}


def answers(entry: polib.POEntry) -> list[str]:
    """Return the English of an entry, singular and plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


# English names its months; whoever writes a date hands in both the number and the name.
ALSO = {"month_name"}


def test_every_sentence_is_in_the_catalogue(english: dict[Sentence, polib.POEntry], said: set[Sentence]) -> None:
    """``manage.py collect_translations`` adds what is missing."""
    assert sorted(said - english.keys()) == []


def test_every_sentence_has_an_english_translation(english: dict[Sentence, polib.POEntry]) -> None:
    empty = [entry.msgid for entry in english.values() if "" in answers(entry) or "fuzzy" in entry.flags]
    assert empty == []


def test_the_catalogue_holds_nothing_that_nobody_says(
    english: dict[Sentence, polib.POEntry], said: set[Sentence]
) -> None:
    assert sorted(english.keys() - said) == []


def test_translations_fill_in_the_same_values(english: dict[Sentence, polib.POEntry]) -> None:
    crooked = [
        entry.msgid
        for entry in english.values()
        for answer in answers(entry)
        if answer and not placeholders(answer) <= placeholders(entry.msgid) | placeholders(entry.msgid_plural) | ALSO
    ]
    assert crooked == []


def test_every_kind_permission_and_audit_check_has_a_name_in_both_languages() -> None:
    labels = {kind.value: kind.label for kind in all_kinds()}
    labels |= {known.code: known.name for known in (*all_permissions(), *all_audit_checks())}
    labels |= {f"{kind.value} {topic}": label for kind in all_kinds() for topic, label in kind.topics.items()}
    with translation.override("zh-hans"):
        assert [code for code, label in labels.items() if not str(label)] == []
    with translation.override("en"):
        assert [code for code, label in labels.items() if not str(label) or HAN.search(str(label))] == []
