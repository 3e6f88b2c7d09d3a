"""Tests of holding a text against something else, and of an annex with parts taken out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.documents.body import Body
from reports.documents.changing.annexing import leave_out, name_chart, put_back
from reports.documents.changing.recomparing import recompare
from reports.documents.coding import decode, encode
from reports.documents.drafting import lay_out, take_draft
from reports.documents.gathering import gather_basis
from reports.documents.naming import Catalogue
from reports.documents.refreshing import find_changes, take_changes
from reports.enums import Comparison, ReportKind
from reports.summaries.annex import bare_title
from reports.summaries.basis import Basis
from reports.summaries.composing import compose_document
from reports.summaries.document import GROWTHS, Aspect
from reports.summaries.forms.registry import FORMS
from reports.summaries.wording import Part
from tests.reports.conftest import Write
from tests.reports.documents.conftest import Draft, roll

FORM = FORMS[ReportKind.SUMMARY]
ALL = list(Comparison)


@pytest.fixture
def basis(library: Library, room: Room, write: Write) -> Basis:
    """Return a half-year that grew on last year, fell on the period before, and has a plan."""
    for day, loans in (("2024-01-05", 1), ("2024-07-05", 1), ("2025-03-05", 100), ("2025-09-05", 160)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    write("loan.checked_out", "2026-03-05", 120, point=room.point, room=room)
    count_new_lines()
    found = gather_basis(library, ReportKind.SUMMARY, parse_period("2026H1"), on=date(2027, 2, 1))
    return replace(found, targets={"L01": 480})


def drafted(basis: Basis, comparison: Comparison) -> Body:
    """Return a first draft held against ``comparison``."""
    return take_draft(compose_document(replace(basis, comparison=comparison), FORM))


def words(body: Body) -> str:
    """Return the paragraphs, one a line."""
    return "\n".join(block.text for block in body.blocks)


def test_a_draft_speaks_of_what_was_chosen(basis: Basis) -> None:
    said = {one: words(drafted(basis, one)) for one in ALL}
    assert "同比增长20%" in said[Comparison.YEAR]
    assert "环比下降25%" in said[Comparison.PREVIOUS]
    assert "比上期少40册次，下降25%" in said[Comparison.PREVIOUS]
    assert "同比" not in said[Comparison.PREVIOUS] + said[Comparison.PLAN]
    headers = {one: drafted(basis, one).tables[0].header[3:5] for one in ALL}
    assert headers == {
        Comparison.YEAR: ("去年同期", "同比"),
        Comparison.PREVIOUS: ("上期", "环比"),
        Comparison.PLAN: ("全年计划", "完成率"),
    }


def test_a_plan_is_told_once_whatever_is_compared(basis: Basis) -> None:
    shares = [number for _, number in drafted(basis, Comparison.PLAN).numbers() if number.aspect is Aspect.PLAN]
    assert {number.value for number in shares} == {Decimal("0.25")}
    row = next(row for row in drafted(basis, Comparison.PLAN).tables[0].rows if row[0] == "外借册次")
    assert (row[3], getattr(row[4], "phrase", "")) == ("480", "25%")


def patterns(parts: tuple[Part, ...]) -> list[str]:
    """Return every clause of some parts."""
    own = [clause for part in parts for paragraph in part.paragraphs for clause in paragraph]
    return own + [clause for part in parts for clause in patterns(part.parts)]


def test_no_clause_tells_a_plan_without_a_growth() -> None:
    for form in FORMS.values():
        for clause in patterns(form.parts):
            assert "^}" not in clause or "~}" in clause, clause


@pytest.mark.parametrize("old", ALL)
@pytest.mark.parametrize("new", ALL)
def test_another_comparison_says_what_a_draft_for_it_would_say(basis: Basis, old: Comparison, new: Comparison) -> None:
    body = recompare(drafted(basis, old), new, catalogue=Catalogue(replace(basis, comparison=old)), form=FORM)
    wanted = drafted(basis, new)
    assert (body.comparison, body.tables, body.charts) == (new, wanted.tables, wanted.charts)
    if Comparison.PLAN not in (old, new):
        growth = next(text for text in words(wanted).split("\n") if "图书总流量" in text)
        assert growth in words(body)
    fresh = Catalogue(replace(basis, comparison=new))
    assert find_changes(body, fresh) == []
    # A fall among the problems says itself against what it is, and stays.
    own = [
        (block, number) for block, number in body.numbers() if not block.text.startswith(("图书总流量比", "外借册次比"))
    ]
    aspects = {number.aspect for _, number in own}
    others = {aspect for one, aspect in GROWTHS.items() if one not in (new, Comparison.PLAN)}
    assert not aspects & others or new is Comparison.PLAN


def test_where_nothing_is_compared_the_sentence_stays(library: Library, room: Room, write: Write) -> None:
    for day, loans in (("2024-01-05", 1), ("2025-03-05", 100), ("2026-03-05", 120)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    count_new_lines()
    basis = gather_basis(library, ReportKind.SUMMARY, parse_period("2026H1"), on=date(2027, 2, 1))
    body = recompare(drafted(basis, Comparison.YEAR), Comparison.PREVIOUS, catalogue=Catalogue(basis), form=FORM)
    assert "同比增长20%" in words(body)
    assert body.tables[0].header[3] == "上期"


def test_the_comparison_and_what_was_left_out_are_kept_with_the_text(basis: Basis) -> None:
    body = leave_out(drafted(basis, Comparison.PREVIOUS), "主要指标")
    assert decode(encode(body)) == body
    older = {name: value for name, value in encode(body).items() if name not in ("comparison", "left_out")}
    assert decode(older).comparison is Comparison.YEAR
    assert lay_out(body).comparison is Comparison.PREVIOUS


def test_parts_of_the_annex_go_and_come_back_one_by_one(room: Room, write: Write, draft: Draft) -> None:
    roll(write, room, 3)
    body, catalogue = draft()
    tables, charts = [bare_title(one) for one in body.tables], [name_chart(one) for one in body.charts]
    assert len(tables) > 1
    assert charts
    less = leave_out(leave_out(body, tables[0]), charts[0])
    assert [one.title for one in less.tables] == [f"附表{n}　{name}" for n, name in enumerate(tables[1:], start=1)]
    assert [name_chart(one) for one in less.charts] == charts[1:]
    again = take_changes(less, catalogue, FORM)
    assert (again.tables, again.charts) == (less.tables, less.charts), "new figures bring nothing back"
    for name in (tables[0], charts[0]):
        less = put_back(less, name, catalogue.basis, FORM)
    assert (less.tables, less.charts, less.left_out) == (body.tables, body.charts, ())
    assert leave_out(body, "没有这张") is body
    assert put_back(body, tables[0], catalogue.basis, FORM) is body


def test_a_text_without_any_annex_stays_without_one(room: Room, write: Write, draft: Draft) -> None:
    roll(write, room, 5)
    body, catalogue = draft()
    for name in [*map(bare_title, body.tables), *map(name_chart, body.charts)]:
        body = leave_out(body, name)
    again = take_changes(body, catalogue, FORM)
    assert (again.tables, again.charts) == ((), ())
