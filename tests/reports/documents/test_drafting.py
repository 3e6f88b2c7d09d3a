"""Tests of first drafts: every number in every kind and tone is its figure, read back from the printed text."""

import re
from decimal import Decimal

import pytest

from libsys.models import Library, Room
from reports.documents.body import Body
from reports.documents.coding import BodyInvalid, decode, encode
from reports.documents.drafting import lay_out, take_draft
from reports.documents.naming import Catalogue
from reports.documents.tokens import Known, know, read_tokens, write_tokens
from reports.enums import ReportKind, Tone
from reports.figures.lines import lines_of, sum_lines
from reports.indicators.registry import find_indicator
from reports.summaries.document import Aspect, Bound
from reports.summaries.forms.registry import FORMS
from reports.summaries.tones import WORDS
from tests.reports.conftest import Write
from tests.reports.documents.conftest import Draft, roll

PERIODS = {
    "summary": "2026H1", "plan": "2026H1", "monthly": "2026-03", "brief": "2026H1", "annual": "2026", "term": "2025T2",
}  # fmt: skip


def read_back(phrase: str) -> tuple[Decimal, Decimal]:
    """Return what a plain phrase of a first draft says, and how far it may be from the value by its rounding."""
    signs = {"增长": 1, "多": 1, "下降": -1, "少": -1, "-": -1}
    sign = next((sign for word, sign in signs.items() if phrase.startswith(word)), 1)
    if phrase in ("持平", "相同"):
        return Decimal(0), Decimal("0.0005")
    number = Decimal(re.sub(r"[^\d.]", "", phrase)) * sign
    return (number / 100, Decimal("0.0005")) if phrase.endswith("%") else (number, Decimal("0.005"))


def exact_value(number: Bound, catalogue: Catalogue) -> Decimal:
    """Return what the lines of the day book come to for ``number``; what no lines add up to, as it was computed."""
    basis = catalogue.basis
    indicator = find_indicator(number.code)
    figures = basis.figures_of(number.period)
    assert indicator is not None
    assert figures is not None
    if number.aspect is Aspect.VALUE and (indicator.lines or indicator.parts):
        return Decimal(sum_lines(lines_of(number.code, basis.library, figures.period, number.dims)))
    return Decimal(basis.value_of(number) or 0)


@pytest.mark.parametrize("kind", ReportKind.values)
@pytest.mark.parametrize("seed", range(3))
def test_every_number_of_every_draft_is_its_figure(
    library: Library, room: Room, write: Write, draft: Draft, kind: str, seed: int
) -> None:
    roll(write, room, seed)
    body, catalogue = draft(kind, PERIODS[kind])
    numbers = [number for _, number in body.numbers()]
    numbers += [cell for table in body.tables for row in table.rows for cell in row if isinstance(cell, Bound)]
    assert numbers
    for number in numbers:
        value = exact_value(number, catalogue)
        said, off = read_back(number.phrase)
        indicator = find_indicator(number.code)
        assert indicator is not None
        off = max(off, Decimal("0.5") / 10**indicator.places) if number.aspect is Aspect.VALUE and value % 1 else off
        assert abs(said - value) <= off, (number, value)
        assert number.value == value or number.aspect is not Aspect.VALUE


@pytest.mark.parametrize("kind", ReportKind.values)
def test_a_tone_changes_words_and_no_number(room: Room, write: Write, draft: Draft, kind: str) -> None:
    roll(write, room, 7)
    told = {tone: draft(kind, PERIODS[kind], tone)[0] for tone in Tone}
    numbers = {tone: [number for _, number in body.numbers()] for tone, body in told.items()}
    assert numbers[Tone.REPORT] == numbers[Tone.BRIEF] == numbers[Tone.OFFICIAL]
    texts = {tone: [block.text for block in body.blocks] for tone, body in told.items()}
    assert texts[Tone.OFFICIAL] != texts[Tone.REPORT] != texts[Tone.BRIEF]


def test_no_word_of_a_tone_holds_a_figure() -> None:
    assert not any(re.search(r"\d", old + new) for pairs in WORDS.values() for old, new in pairs)


@pytest.mark.parametrize("kind", ReportKind.values)
def test_a_draft_is_kept_and_printed_without_a_change(room: Room, write: Write, draft: Draft, kind: str) -> None:
    roll(write, room, 3)
    body, catalogue = draft(kind, PERIODS[kind])
    assert decode(encode(body)) == body
    printed = lay_out(body)
    assert take_draft(printed) == body
    assert [number for _, number in body.numbers()] == printed.bound_numbers()
    known = know([block.segments for block in body.blocks], catalogue)
    for block in body.blocks:
        typed = write_tokens(block.segments, catalogue)
        for told in (known, Known()):
            read = read_tokens(typed, catalogue, told)
            assert (read.paragraphs, read.reasons) == ((block.segments,), ()), typed


def test_every_figure_that_a_form_speaks_of_exists() -> None:
    parts = [part for form in FORMS.values() for top in form.parts for part in (top, *top.parts)]
    patterns = [clause for part in parts for paragraph in part.paragraphs for clause in paragraph]
    codes = {code for pattern in patterns for code in re.findall(r"\{([A-Z]\w+)", pattern)}
    assert len(codes) > 40
    assert {code for code in codes if find_indicator(code) is None} == set()


def test_an_annual_report_has_both_halves(room: Room, write: Write, draft: Draft) -> None:
    for day, loans in (("2026-02-03", 300), ("2026-09-03", 120)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    body, catalogue = draft("annual", "2026")
    assert "全年外借图书420册次，上半年300册次，下半年120册次。" in [block.text for block in body.blocks]
    halves = {number.period: number.value for _, number in body.numbers() if number.period}
    assert halves == {"2026H1": 300, "2026H2": 120}
    table = next(table for table in body.tables if "上、下半年" in table.title)
    loans = next(row for row in table.rows if row[0] == "外借册次（册次）")
    assert [cell.phrase for cell in loans[1:] if isinstance(cell, Bound)] == ["300", "120", "420"]
    assert catalogue.name_of(next(number for _, number in body.numbers() if number.period)) == "2026年上半年·外借册次"


def test_a_plan_speaks_of_the_period_before(room: Room, write: Write, draft: Draft) -> None:
    write("loan.checked_out", "2026-02-03", 300, point=room.point, room=room)
    body, _ = draft("plan", "2026H2")
    assert "2026年上半年，外借图书300册次。" in [block.text for block in body.blocks]
    assert {number.period for _, number in body.numbers()} == {"2026H1"}
    assert body.title[1] == "2026年下半年工作计划"


def test_activities_are_told_by_date_with_partners_place_and_people(room: Room, write: Write, draft: Draft) -> None:
    roll(write, room, 5)
    body, catalogue = draft()
    told = catalogue.basis.activities
    assert told
    text = next(block.text for block in body.blocks if f"“{told[0].name}”" in block.text)
    assert [text.index(f"“{one.name}”") for one in told] == sorted(text.index(f"“{one.name}”") for one in told)
    assert f"4月{told[0].day.day}日，" in text
    assert f"{told[0].people:,}人次" in text


@pytest.mark.parametrize(
    "broken",
    [None, {}, {"version": 2}, {"version": 1, "title": ["a"], "blocks": []}],
)
def test_what_is_no_text_is_not_read(broken: object) -> None:
    with pytest.raises(BodyInvalid):
        decode(broken)


def test_a_stored_heading_holds_no_number_and_a_key_stands_once(room: Room, write: Write, draft: Draft) -> None:
    write("loan.checked_out", "2026-02-03", 300, point=room.point, room=room)
    stored = encode(draft()[0])
    twice = {**stored, "blocks": [*stored["blocks"], stored["blocks"][0]]}
    number = next(
        part for block in stored["blocks"] for part in block["segments"] if isinstance(part, dict) and "code" in part
    )
    heading = {**stored, "blocks": [{"key": "b1", "level": 1, "segments": [number]}]}
    for broken in (twice, heading, {**stored, "blocks": [{"key": "b0", "level": 0, "segments": []}]}):
        with pytest.raises(BodyInvalid):
            decode(broken)


def test_further_opening_paragraphs_are_printed_on_lines_of_their_own() -> None:
    body, _ = Body(("馆", "题"), (), ("馆", "日")), None
    body, first = body.with_block_after("", 0, ("甲",))
    body, _ = body.with_block_after(first, 0, ("乙",))
    assert lay_out(body).opening == ("甲\n　　乙",)
