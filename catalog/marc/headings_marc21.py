"""What leads to a MARC 21 record: variant titles, contributors, series, subjects."""

from catalog.marc.projection_parts import Contributor, SeriesStatement, Subject, VariantTitle
from catalog.marc.punctuation import clean_isbd
from catalog.marc.relators import role_name
from catalog.marc.scripts_marc21 import PairedFields

_CONTRIBUTORS = {"100": "person", "110": "body", "111": "meeting", "700": "person", "710": "body", "711": "meeting"}
_SUBJECTS = {"600": "person", "610": "body", "611": "meeting", "630": "work", "648": "period", "650": "topic"}
_SUBJECTS |= {"651": "place", "653": "free", "655": "form"}
_VARIANTS = {"130": "uniform", "240": "uniform", "247": "former", "730": "uniform", "740": "contained"}
_KINDS_246 = {"1": "parallel", "4": "cover", "5": "added title page", "6": "caption", "7": "running", "8": "spine"}


def read_variant_titles(fields: PairedFields, parallel: str) -> tuple[VariantTitle, ...]:
    """Return the other titles: ``parallel`` from the title proper, romanised ones, those of 246 and the like."""
    found = [VariantTitle(parallel, "parallel")] if parallel else []
    for title, romanised in fields.all("245"):
        if romanised is not None and title.tag == "880":
            found.append(VariantTitle(clean_isbd(" ".join(romanised.all("ab"))), "romanised"))
    for field, romanised in fields.all("246", *_VARIANTS):
        tag = romanised.tag if romanised is not None and field.tag == "880" else field.tag
        kind = _VARIANTS.get(tag) or _KINDS_246.get(field.indicators[1:], "variant")
        text = clean_isbd(" ".join(field.all("abnp")))
        if text:
            found.append(VariantTitle(text, kind, clean_isbd(romanised.first("a")) if romanised else ""))
    return tuple(dict.fromkeys(found))


def read_contributors(fields: PairedFields) -> tuple[Contributor, ...]:
    """Return persons, bodies and meetings, the first responsible first, each with its role and pinyin."""
    found: list[Contributor] = []
    for tag, kind in _CONTRIBUTORS.items():
        for field, romanised in fields.all(tag):
            if not (name := clean_isbd(" ".join(field.all("abcq" if kind == "person" else "abnc")))):
                continue
            role = ", ".join(clean_isbd(text) for text in field.all("ej" if kind == "meeting" else "e"))
            pinyin = clean_isbd(romanised.first("a")) if romanised else ""
            dates = clean_isbd(field.first("d")) if kind == "person" else ""
            found.append(
                Contributor(name, role or " ".join(role_name(code) for code in field.all("4")), pinyin, kind, dates)
            )
    return tuple(dict.fromkeys(found))


def read_series(fields: PairedFields) -> tuple[SeriesStatement, ...]:
    """Return the series as the book states them, else as they are traced."""
    shown = fields.all("490", "440") or fields.all("830", "800", "810", "811")
    found: list[SeriesStatement] = []
    for field, romanised in shown:
        title = clean_isbd(field.first("t") or " ".join(field.all("anp")))
        if title:
            pinyin = clean_isbd(romanised.first("a")) if romanised else ""
            found.append(SeriesStatement(title, clean_isbd(field.first("v")), pinyin))
    return tuple(dict.fromkeys(found))


def read_subjects(fields: PairedFields) -> tuple[Subject, ...]:
    """Return the subjects with their subdivisions, kind by kind."""
    found: list[Subject] = []
    for tag, kind in _SUBJECTS.items():
        for field, romanised in fields.all(tag):
            pinyin = clean_isbd(romanised.first("a")) if romanised else ""
            if kind == "free":
                found.extend(Subject((clean_isbd(word),), kind, pinyin) for word in field.all("a") if word)
                continue
            head = clean_isbd(" ".join(field.all("abcdnpt")))
            parts = tuple(clean_isbd(text) for text in field.all("vxyz"))
            if head:
                found.append(Subject((head, *parts), kind, pinyin))
    return tuple(dict.fromkeys(found))
