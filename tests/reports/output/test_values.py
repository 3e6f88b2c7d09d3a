"""Tests of the figures for other programs."""

from decimal import Decimal

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.indicators.registry import find_indicator
from reports.output.drafting import draft_report
from reports.output.values import COLUMNS, exact, write_csv, write_json
from tests.reports.conftest import Write
from tests.reports.output.conftest import AT
from tests.reports.output.reading import read_csv, read_json


def test_each_value_stands_once_with_the_dimension_it_is_a_part_of(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2025-01-02", 10, point=room.point, room=room)
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room, age_band="minor", provenance="manual")
    count_new_lines()
    document, facts = draft_report(library, parse_period("2026H1"), at=AT)
    rows = [row for row in read_csv(write_csv(document, facts)) if row["code"] == "L01"]
    assert tuple(rows[0]) == COLUMNS
    kept = ("room", "month", "age_band", "provenance", "value", "last_year", "change", "marks")
    assert [tuple(row[name] for name in kept) for row in rows] == [
        ("", "", "", "", "40", "10", "3.000000", "manual"),
        (room.code, "", "", "", "40", "10", "", ""),
        ("", "2026-03", "", "", "40", "", "", ""),
        ("", "", "minor", "", "40", "", "", ""),
        ("", "", "", "manual", "40", "", "", ""),
    ]
    assert {row["library"] for row in rows} == {library.code}


def test_a_name_that_looks_like_a_formula_is_harmless(library: Library, room: Room, write: Write) -> None:
    type(room).objects.update(name="=cmd|x")
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    count_new_lines()
    document, facts = draft_report(library, parse_period("2026H1"), at=AT)
    places = {row["place"] for row in read_csv(write_csv(document, facts))}
    assert places - {""}
    assert not any(place.startswith("=") for place in places)


def test_values_lose_nothing() -> None:
    count, money = find_indicator("L01"), find_indicator("Q01A")
    assert count is not None
    assert money is not None
    assert [exact(value, count) for value in (None, 12, Decimal(3), Decimal(1) / 3)] == [None, 12, 3, "0.333333"]
    assert exact(Decimal("6578.5"), money) == "6578.50"


def test_the_json_says_what_every_number_of_the_text_is(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    count_new_lines()
    document, facts = draft_report(library, parse_period("2026H1"), at=AT)
    found = read_json(write_json(document, facts))
    assert (found["figures"]["L01"]["value"], found["made_by"]) == (40, library.name)
    said = [part for section in found["document"]["sections"] for one in section["paragraphs"] for part in one]
    assert {"code": "L06", "phrase": "40", "value": 40} in said
    assert any("blank" in part for part in said if isinstance(part, dict))
