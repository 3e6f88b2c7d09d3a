"""Tests of the lines behind a figure: their sum is the figure (trust.md, I15)."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.access.desk import command_desk
from libsys.daybook.kinds import all_kinds
from libsys.daybook.recording import record, void
from libsys.db.acts import writing
from libsys.enums import PointKind, VisitRule
from libsys.models import Library, Room, ServicePoint
from libsys.places.opening import create_point
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.computing import compute_figures
from reports.figures.dims import SPANNING, Dims
from reports.figures.lines import lines_of, sum_lines
from tests.reports.conftest import Write

TOPICS = ("", "lecture", "exhibition", "training", "drifting", "newspaper", "magazine", "topic_search", "complaint")


def fill_day_book(library: Library, room: Room, seed: int, lines: int) -> None:
    """Write random lines of every kind, at three places, some of them voided."""
    chance = random.Random(seed)
    village = create_point(library=library, name=f"村{ServicePoint.objects.count()}", kind=PointKind.VILLAGE_ROOM)
    places = [{}, {"point": room.point, "room": room}, {"point": village}]
    desk = command_desk(library)
    kinds = all_kinds()
    with writing():
        for number in range(lines):
            kind = kinds[number % len(kinds)]
            at = datetime(2025, 12, 20, tzinfo=UTC) + timedelta(hours=chance.randrange(24 * 220))
            columns = {
                "topic": chance.choice(TOPICS),
                "age_band": chance.choice(["", "minor", "adult"]),
                "source": chance.choice(["", "donation", "purchase"]),
                "provenance": chance.choice(["system", "manual", "estimate", "import"]),
                "amount": chance.choice([None, Decimal("3.20")]),
                "detail": chance.choice([{}, {"since": "2025-12-01"}, {"since": "2026-02-15"}]),
            }
            line = record(kind, desk=desk, at=at, quantity=chance.randrange(60), **columns, **chance.choice(places))
            if chance.random() < 0.2:
                void(line, kind=kind, desk=desk, at=at)
    count_new_lines()


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), rule=st.sampled_from(list(VisitRule)))
def test_the_lines_of_every_figure_add_up_to_it(library: Library, room: Room, seed: int, rule: str) -> None:
    library.visit_rule = rule
    library.save()
    fill_day_book(library, room, seed, 120)
    period = parse_period("2026H1")
    figures = compute_figures(library, period)
    adding = [code for code, figure in figures.figures.items() if figure.indicator.is_additive]
    assert {code: sum_lines(lines_of(code, library, period)) for code in adding} == {
        code: figures[code].value for code in adding
    }


def test_the_lines_of_every_part_add_up_to_it(library: Library, room: Room) -> None:
    fill_day_book(library, room, 7, 400)
    period = parse_period("2026H1")
    figures = compute_figures(library, period)
    for code in ("V05", "L06", "E04", "Q01A", "C01"):
        now, stock = figures[code].now, figures[code].indicator.stock
        parts = [(Dims(place=place), value) for place, value in now.by_place.items()]
        parts += [(Dims(topic=topic), value) for topic, value in now.by_topic.items() if topic]
        parts += [(Dims(provenance=name), value) for name, value in now.by_provenance.items()]
        if not stock:
            parts += [(Dims(month=month), value) for month, value in now.by_month.items()]
            parts += [(Dims(month=SPANNING), now.spanning)]
        for dims, value in parts:
            assert sum_lines(lines_of(code, library, period, dims)) == value, (code, dims)


def test_a_voided_line_stands_beside_its_void(library: Library, write: Write) -> None:
    line = write("visit.read", "2026-03-02", 40)
    with writing():
        void(line, kind=next(kind for kind in all_kinds() if kind == "visit.read"), desk=command_desk(library),
             at=datetime(2026, 3, 3, tzinfo=UTC))  # fmt: skip
    lines = lines_of("V03", library, parse_period("2026H1"))
    assert [(found.quantity, found.was_voided) for found in lines] == [(40, True), (-40, False)]


def test_an_unknown_indicator_has_no_lines(library: Library) -> None:
    with pytest.raises(LookupError):
        lines_of("X99", library, parse_period("2026H1"))


@pytest.mark.parametrize(
    ("query", "dims"),
    [
        ({"room": "3-7"}, Dims(place=(3, 7))),
        ({"room": "3-0", "month": "2026-05"}, Dims(place=(3, None), month="2026-05")),
        ({"room": "0-0"}, Dims(place=(None, None))),
        ({"room": "x"}, Dims()),
        ({"topic": "lecture", "provenance": "manual"}, Dims(topic="lecture", provenance="manual")),
    ],
)
def test_an_address_names_a_part_of_a_figure(query: dict[str, str], dims: Dims) -> None:
    assert Dims.from_query(query) == dims
    assert Dims.from_query(dict(pair.split("=") for pair in dims.as_query().split("&") if pair)) == dims
