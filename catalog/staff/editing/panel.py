"""What stands beside the form: what is wrong, what may be the same, and how the card will read."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import RecordFormat
from catalog.marc.identifiers import read_isbn
from catalog.marc.problems import Problem
from catalog.marc.projection import Projection, project
from catalog.records.checking import check_content, is_too_large, problem_sentence
from catalog.records.rawtext import parse_text
from catalog.records.resembling import find_alike
from catalog.staff.editing.drafts import RAW, Draft

MOST_NOTES = 40


@dataclass(frozen=True)
class Note:
    """One thing to look at: how grave, in words, and where."""

    state: str
    sentence: str
    tag: str = ""
    line: int = 0


def panel_of(draft: Draft) -> dict[str, Any]:
    """Return what the panel beside the form shows; a record beyond all measure is not looked into."""
    if is_too_large(draft.marc):
        notes = [Note("block", _("这条记录太大，不能保存。请删去不属于书目的内容。"))]
        return {"notes": notes, "errors": 1, "alike": [], "card": None}
    notes = _notes(draft)
    projection = project(draft.marc, draft.format)
    return {
        "notes": notes[:MOST_NOTES],
        "more_notes": max(0, len(notes) - MOST_NOTES),
        "errors": sum(note.state == "block" for note in notes),
        "alike": find_alike(projection, without=draft.record.pk if draft.record else None),
        "card": card_of(projection),
    }


def _notes(draft: Draft) -> list[Note]:
    check = check_content(draft.marc, draft.format)
    notes = [Note("block", problem.sentence, line=problem.line) for problem in draft.problems]
    notes += [_note(draft, problem, "block") for problem in check.errors]
    notes += [_note(draft, problem, "warn") for problem in check.warnings if not _comes_by_itself(draft, problem)]
    return notes + _isbn_notes(draft)


def _comes_by_itself(draft: Draft, problem: Problem) -> bool:
    """Tell whether saving a new record fills in what is missing: its day of entry."""
    is_entry_day = problem.code == "entry_date_invalid" and not str(problem.params.get("found", "")).strip()
    return draft.record is None and is_entry_day


def _note(draft: Draft, problem: Problem, state: str) -> Note:
    """Return a problem with the place that it names: a tag, and in the text the line of that field."""
    tag = str(problem.params.get("tag", ""))[:3]
    line = 0
    if draft.view == RAW and tag:
        parsed = draft.parsed or parse_text(draft.shown_text)
        line = parsed.line_of(tag, int(problem.params.get("occurrence") or 1))
    return Note(state, problem_sentence(problem), tag, line)


def _isbn_notes(draft: Draft) -> list[Note]:
    """Return the 13 digits by which a ten-digit ISBN is found."""
    tag = "020" if draft.format == RecordFormat.MARC21 else "010"
    found = [read_isbn(text) for text in draft.marc.subfields(tag, "a")]
    return [
        Note("ok", _("ISBN %(isbn)s 校验无误") % {"isbn": one.normalised}, tag)
        for one in found
        if one.is_valid
    ]  # fmt: skip


def card_of(projection: Projection) -> dict[str, Any]:
    """Return the catalogue card as ISBD writes it."""
    head = projection.title + (f" : {projection.other_title}" if projection.other_title else "")
    statement = " / ".join(filter(None, [head, projection.responsibility]))
    place = " : ".join(filter(None, [projection.place, projection.publisher]))
    issue = ", ".join(filter(None, [place, projection.date_text or str(projection.year or "")]))
    extent = " : ".join(filter(None, [projection.extent, projection.illustrations]))
    physical = " ; ".join(filter(None, [extent, projection.size]))
    series = " ".join(f"({' ; '.join(filter(None, [one.title, one.volume]))})" for one in projection.series)
    number = projection.call_number or (projection.classes[0] if projection.classes else "")
    lines = [
        ". — ".join(filter(None, [statement, projection.edition, issue])),
        ". — ".join(filter(None, [physical, series])),
        *(f"ISBN {isbn.text}" for isbn in projection.isbns),
        _tracings(projection),
    ]
    return {"call": number.split("/"), "lines": [line for line in lines if line]}


def _tracings(projection: Projection) -> str:
    parts = [
        [projection.title[:1] + "…"] if projection.title else [],
        [one.name[:1] + "…" for one in projection.contributors],
        [subject.text for subject in projection.subjects],
        list(projection.classes),
    ]
    numerals = ("Ⅰ.", "Ⅱ.", "Ⅲ.", "Ⅳ.")
    return " ".join(
        numeral + "".join(f" {chr(0x2460 + at)}{text}" for at, text in enumerate(part[:9]))
        for numeral, part in zip(numerals, parts, strict=True)
        if part
    )
