"""Every format says the same numbers, and they are those that plain Python counts (trust.md A7.8)."""

import json
import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from libsys.models import Library
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.documents.coding import decode, encode
from reports.documents.drafting import lay_out, take_draft
from reports.documents.gathering import gather_cuts
from reports.figures.charting import compose_charts
from reports.figures.figure import Figure
from reports.indicators.registry import find_leaves
from reports.output.drafting import draft_report
from reports.output.facts import Facts
from reports.output.formats import FORMATS, write_report
from reports.output.tables import find_charts, lay_chart, lay_definitions, lay_table
from reports.output.wordparts.drawingml import columns_of
from reports.summaries.basis import Basis
from reports.summaries.document import Asked, Bound, Document, Placed, plain
from reports.summaries.placing import cuts_of, make_placed
from tests.reports.counting.histories import begin, go_on, plain_sum
from tests.reports.output.reading import (
    numbers_of,
    read_book,
    read_csv,
    read_html,
    read_json,
    read_pdf,
    read_word,
    run_together,
    walk,
)

IS_DEEP = os.environ.get("LIBSYS_DEEP_TESTS") == "1"
SEEDS = range(9000, 10_000 if IS_DEEP else 9003)
AT = datetime(2027, 1, 5, 1, 20, tzinfo=UTC)
LINES = 220


def draft(library: Library, code: str) -> tuple[Document, Facts]:
    """Count what is new and write the first draft, with a plan for the year so that all four charts stand in it."""
    count_new_lines()
    document, facts = draft_report(library, parse_period(code), at=AT)
    targets = {figure.indicator.code: int(figure.value) * 2 + 1 for figure in facts.known if figure.value > 0}
    chosen = dict(sorted(targets.items())[:4])
    return replace(document, charts=compose_charts(facts.figures, targets=chosen)), facts


def put_by_hand(document: Document, facts: Facts, seed: int) -> Document:
    """Put tables and charts of every kind between the paragraphs of a draft, and one before its first heading."""
    chance, figures = Random(seed), facts.figures
    parts = [one for one in facts.known if one.indicator.is_additive and one.value > 0]
    ways = ("", "place", "month", "category", "clc", "topic", "age_band", "group")
    asked = [Asked("table", tuple(one.indicator.code for one in chance.sample(parts, 3)), by) for by in ways]
    for form, by in (
        ("trend", "month"),
        ("bars", "place"),
        ("bars", "category"),
        ("shares", "clc"),
        ("shares", "topic"),
    ):
        asked += [Asked(form, (one.indicator.code,), by) for one in chance.sample(parts, 3)]
    cuts = gather_cuts(facts.library, figures, [cut for one in asked for cut in cuts_of(one)])
    basis = Basis(facts.library, facts.period, figures, cuts=cuts)
    body = take_draft(document)
    for placed in filter(None, (make_placed(one, basis) for one in asked)):
        after = chance.choice([block.key for block in body.blocks])
        body, _key = body.with_block_after(after, 0, (placed,))
        check_parts(placed, facts)
    lead = next(filter(None, (make_placed(one, basis) for one in asked)))
    body, _key = body.with_block_after(body.blocks[0].key, 0, (lead,))
    laid = lay_out(decode(json.loads(json.dumps(encode(body)))))
    assert sum(one.table is not None for one in laid.placed()) >= 5
    assert sum(one.chart is not None for one in laid.placed()) >= 3
    return laid


def check_parts(placed: Placed, facts: Facts) -> None:
    """Assert that the parts of a divided table add up to the whole that stands as its last row."""
    asked = placed.asked
    if placed.table is None or asked is None or asked.by == "" or len(placed.table.rows) > 40:
        return
    *rows, total = placed.table.rows
    for column, whole in enumerate(total):
        if isinstance(whole, Bound):
            values = [row[column] for row in rows]
            assert sum(one.value for one in values if isinstance(one, Bound)) == whole.value
            assert whole.value == facts.figures[whole.code].value


def grids_of(document: Document, facts: Facts) -> list[list[list[str]]]:
    """Return the tables as they ought to be read: between paragraphs, of the annex, under charts, the definitions."""
    placed = [
        lay_table(one.table) if one.table else lay_chart(one.chart) for one in document.placed() if not one.photos
    ]
    grids = [
        *placed,
        *map(lay_table, document.tables),
        *map(lay_chart, document.charts),
        lay_definitions(document, facts),
    ]
    return [[list(one.header), *([cell.text for cell in row] for row in one.rows)] for one in grids if one.rows]


def exactly(figure: Figure | None, value: Any) -> Decimal | None:
    """Return a value as a spreadsheet keeps it: broken numbers are binary there, so to the tenth decimal."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0000000001"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_half_year_says_the_same_in_every_format(seed: int, db: None) -> None:
    history = begin(seed)
    go_on(history, LINES)
    document, facts = draft(history.library, history.chance.choice(["2026H1", "2026H2"]))
    assert len(document.charts) >= 3
    span = (facts.period.since, facts.period.until)
    for figure in facts.known:
        told = figure.indicator
        if told.is_additive:
            since = date(1900, 1, 1) if told.stock else span[0]
            leaves = find_leaves(told.code, history.library.visit_rule)
            assert figure.value == plain_sum(history, leaves, (since, span[1])), told.code
    check_all_formats(put_by_hand(document, facts, seed), facts)


@pytest.mark.run("SQLite")
@pytest.mark.parametrize(("name", "code"), [("yongning", "2012H1"), ("college", "2017H1")])
def test_published_figures_stand_in_every_format(name: str, code: str, request: pytest.FixtureRequest) -> None:
    document, facts = draft(request.getfixturevalue(name), code)
    published = {
        "yongning": {"V05": 84355, "V02": 15423, "V03": 65972, "L06": 118509, "L01": 23898, "L05": 94611, "S01": 586,
                     "V07": 8516, "E04": 6, "E04P": 430, "L15": 500},
        "college": {"Q01T": 1700, "Q01": 5000, "V07": 28000},
    }[name]  # fmt: skip
    assert {one: facts.figures[one].value for one in published} == published
    files = check_all_formats(document, facts)
    texts = (plain_text(files["html"]), run_together(read_pdf(files["pdf"])))
    for one, value in published.items():
        assert all(f"{value:,}" in text for text in texts), facts.figures[one].indicator.name.zh


def plain_text(content: bytes) -> str:
    """Return the words of an HTML file."""
    read = read_html(content)
    return "".join(read.paragraphs) + "".join(cell for table in read.tables for row in table for cell in row)


def check_all_formats(document: Document, facts: Facts) -> dict[str, bytes]:
    """Assert that each format, read back, says every number of the document and of the figures; return the files."""
    files = {code: write_report(document, facts, known) for code, known in FORMATS.items()}
    check_word(files["docx"], document, facts)
    check_page(files["html"], document, facts)
    check_pdf(files["pdf"], document, facts)
    check_book(files["xlsx"], document, facts)
    check_csv(files["csv"], facts)
    check_json(files["json"], document, facts)
    return files


def check_word(content: bytes, document: Document, facts: Facts) -> None:
    """Text, bookmarks, tables; the charts' caches and their workbooks."""
    read = read_word(content)
    assert read.bound == [(bound.code, bound.phrase) for bound in document.bound_numbers()]
    assert {plain(paragraph) for paragraph in document.paragraphs()} <= set(read.paragraphs)
    assert read.tables == grids_of(document, facts)
    charts = find_charts(document)
    plotted = [[list(values) for _, values in columns_of(chart)[1]] for chart in charts]
    assert read.charts == [columns[: 1 if chart.kind.value == "shares" else 2] for chart, columns in
                           zip(charts, plotted, strict=True)]  # fmt: skip


def check_page(content: bytes, document: Document, facts: Facts) -> None:
    """Text, bound numbers, tables."""
    read = read_html(content)
    assert read.bound == [(bound.code, bound.phrase) for bound in document.bound_numbers()]
    assert {plain(paragraph) for paragraph in document.paragraphs()} <= set(read.paragraphs)
    assert read.tables == grids_of(document, facts)
    assert b"http" not in content.replace(b"http://www.w3.org/2000/svg", b"").replace(b"http-equiv", b"")


def check_pdf(content: bytes, document: Document, facts: Facts) -> None:
    """Every paragraph stands whole; every number of every table stands as often as it should, or more."""
    pages = read_pdf(content)
    text = run_together(pages)
    for paragraph in document.paragraphs():
        assert "".join(plain(paragraph).split()) in text
    wanted: Counter[str] = Counter()
    for table in grids_of(document, facts)[:-1]:
        for row in table:
            for cell in row[1:]:
                wanted += numbers_of(cell)
    missing = wanted - numbers_of("\n".join(pages))
    assert not missing, missing


def check_book(content: bytes, document: Document, facts: Facts) -> None:
    """Figures, rooms, months, parts and definitions as numbers; the data of the charts."""
    sheets = read_book(content)
    for name in ("指标", "口径"):
        head = sheets[name][0]
        rows = {
            row[0]: dict(zip(head, row, strict=True)) for row in sheets[name][1:] if row[0] in facts.figures.figures
        }
        assert set(rows) == {figure.indicator.code for figure in facts.known}
        for figure in facts.known:
            row = rows[figure.indicator.code]
            for column, value in (("本期", figure.value), ("去年同期", figure.last_year), ("同比", figure.change)):
                if column != "同比" or figure.points is None:
                    assert exactly(figure, row[column]) == exactly(figure, value), (name, figure.indicator.code, column)
    parts = list(facts.parts())
    rows = sheets["细分"][1 : len(parts) + 1]
    assert [(row[0], exactly(part.figure, row[11])) for row, part in zip(rows, parts, strict=True)] == [
        (part.figure.indicator.code, exactly(part.figure, part.value)) for part in parts
    ]
    check_shown(sheets, document)


def check_shown(sheets: dict[str, list[list[Any]]], document: Document) -> None:
    """The tables that stand between paragraphs, and the data of every chart."""
    cells = sheets["图"]
    for placed in document.placed():
        if placed.table is not None:
            assert numbers_in(sheets[placed.label]) == [exactly(None, cell.value) for cell in numbers_of_table(placed)]
    for chart in find_charts(document):
        top = next(place for place, row in enumerate(cells) if row[0] == chart.title.zh)
        for place, (_, values) in enumerate(columns_of(chart)[1], start=1):
            found = [row[place] for row in cells[top + 2 : top + 2 + len(values)]]
            assert [exactly(None, value) for value in found] == [exactly(None, value) for value in values]  # type: ignore[arg-type]


def numbers_of_table(placed: Placed) -> list[Bound]:
    """Return the numbers of a table row by row; shares are text in a workbook."""
    rows = placed.table.rows if placed.table else ()
    return [cell for row in rows for cell in row if isinstance(cell, Bound) and not cell.phrase.endswith("%")]


def numbers_in(rows: list[list[Any]]) -> list[Decimal | None]:
    """Return the numbers of a sheet row by row."""
    cells = (cell for row in rows[1:] for cell in row)
    return [exactly(None, cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]


def check_csv(content: bytes, facts: Facts) -> None:
    """One row for each value; the whole figures carry no dimension."""
    rows = read_csv(content)
    parts = list(facts.parts())
    assert len(rows) == len(parts)
    for row, part in zip(rows, parts, strict=True):
        names = ("point", "room", "place", "month", "topic", "age_band", "source", "provenance")
        assert (row["code"], *(row[name] for name in names)) == (
            part.figure.indicator.code, *(getattr(part, name) for name in names))  # fmt: skip
        assert abs(Decimal(row["value"]) - Decimal(part.value)) <= Decimal("0.0000005")


def check_json(content: bytes, document: Document, facts: Facts) -> None:
    """The figures are those of the API; the bound numbers carry their exact values."""
    found = read_json(content)
    for figure in facts.known:
        told = found["figures"][figure.indicator.code]["value"]
        assert abs(Decimal(str(told)) - Decimal(figure.value)) <= Decimal("0.0000005")
    sections = [found["document"][name] for name in ("opening", "lead", "sections")]
    tables = [one["table"] for one in walk(sections) if "table" in one]
    charts = [one["chart"] for one in walk(sections) if "chart" in one]
    placed = list(document.placed())
    assert [(one["label"], one["title"]) for one in tables] == [(one.label, one.title) for one in placed if one.table]
    assert [cell["value"] for cell in walk([one["rows"] for one in tables]) if "phrase" in cell] == [
        value if isinstance(value := cell.value, int) else str(value)
        for one in placed if one.table for row in one.table.rows for cell in row if isinstance(cell, Bound)
    ]  # fmt: skip
    assert [
        [[None if value is None else Decimal(str(value)) for value in series["values"]] for series in one["series"]]
        for one in charts
    ] == [[list(series.values) for series in one.chart.series] for one in placed if one.chart]
    words = [part for one in walk(sections) for name in ("paragraphs",) for part in one.get(name, ())]
    said = [part for paragraph in [sections[0], *sections[1], *words] for part in paragraph if isinstance(part, dict)]
    assert [(one["code"], one["phrase"], Decimal(str(one["value"]))) for one in said if "phrase" in one] == [
        (one.code, one.phrase, Decimal(one.value)) for one in document.bound_numbers()
    ]
