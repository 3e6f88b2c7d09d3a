"""Tests of statements: the latest of each place stands."""

from datetime import date, datetime
from decimal import Decimal

from libsys.access.desk import command_desk
from libsys.daybook.recording import void
from libsys.db.acts import writing
from libsys.models import Library, Room
from libsys.places.opening import create_room
from libsys.text.dates import LOCAL
from outreach.enums import FACTS, FACTS_IN_YUAN, FACTS_OF_A_SPAN, Kind
from reports.figures.gathering.statements import find_standing, find_statements, statement_lines
from reports.indicators.declaring import Column
from reports.indicators.registry import all_indicators
from tests.reports.conftest import Write
from tests.reports.figures.test_computing import figures_of


def test_the_latest_statement_of_each_place_is_added_up(library: Library, room: Room, write: Write) -> None:
    other = create_room(point=room.point, name="少儿室")
    write("fact.stated", "2024-01-10", 40, topic="seats", point=room.point, room=room)
    write("fact.stated", "2026-02-10", 60, topic="seats", point=room.point, room=room)
    write("fact.stated", "2025-03-01", 30, topic="seats", point=room.point, room=other)
    write("fact.stated", "2026-07-01", 99, topic="seats", point=room.point, room=room)
    figure = figures_of(library, "2026H1")["F03"]
    assert (figure.value, figure.last_year, figure.previous) == (90, 70, 70)
    assert figure.now.by_place == {(room.point_id, room.pk): 60, (room.point_id, other.pk): 30}
    assert figure.as_of == date(2026, 2, 10)


def test_a_statement_for_the_whole_library_replaces_what_its_rooms_said_before(
    library: Library, room: Room, write: Write
) -> None:
    write("fact.stated", "2026-01-10", 40, topic="seats", point=room.point, room=room)
    write("fact.stated", "2026-02-10", 300, topic="seats")
    assert figures_of(library, "2026H1")["F03"].value == 300
    write("fact.stated", "2026-03-10", 45, topic="seats", point=room.point, room=room)
    assert figures_of(library, "2026H1")["F03"].value == 45


def test_a_statement_taken_back_gives_way_to_the_one_before(library: Library, write: Write) -> None:
    write("fact.stated", "2026-01-10", 40, topic="seats")
    wrong = write("fact.stated", "2026-02-10", 400, topic="seats")
    with writing():
        void(wrong, kind=Kind.FACT_STATED, desk=command_desk(library), at=datetime(2026, 2, 11, tzinfo=LOCAL))
    assert figures_of(library, "2026H1")["F03"].value == 40


def test_of_two_statements_on_one_day_the_later_stands(library: Library, write: Write) -> None:
    write("fact.stated", datetime(2026, 1, 10, 9, 0, tzinfo=LOCAL), 40, topic="seats")
    write("fact.stated", datetime(2026, 1, 10, 10, 0, tzinfo=LOCAL), 50, topic="seats", provenance="manual")
    figure = figures_of(library, "2026H1")["F03"]
    assert (figure.value, figure.marks) == (50, ("manual",))


def test_nobody_stated_it_so_it_is_unknown(library: Library) -> None:
    figure = figures_of(library, "2026H1")["F03"]
    assert (figure.is_known, figure.last_year) == (False, None)


def test_money_of_a_span_is_added_and_a_budget_stands(library: Library, write: Write) -> None:
    for day, yuan in (("2026-01-31", "100.50"), ("2026-02-28", "20.25")):
        write("fact.stated", day, 1, topic="expenditure", amount=Decimal(yuan))
    for day, yuan in (("2025-01-31", "9000"), ("2026-01-31", "9500")):
        write("fact.stated", day, 1, topic="acquisitions_budget", amount=Decimal(yuan))
    figures = figures_of(library, "2026H1")
    assert (figures["Z01"].value, figures["Z01B"].value) == (Decimal("120.75"), Decimal("9500"))
    assert (figures["Z01B"].is_known, figures["Z01A"].is_known) == (True, False)


def test_the_lines_behind_a_statement_are_those_that_stand(library: Library, write: Write) -> None:
    write("fact.stated", "2026-01-10", 40, topic="seats")
    last = write("fact.stated", "2026-02-10", 50, topic="seats")
    figures_of(library, "2026H1")
    standing = find_standing(find_statements(library, date(2026, 6, 30), ["seats"]), "seats", date(2026, 6, 30))
    assert list(statement_lines(library, standing)) == [last]


def test_every_fact_is_read_by_one_indicator_in_its_column() -> None:
    stands = {one.stated: one for one in all_indicators() if one.stated}
    adds = {
        topic: one for one in all_indicators() if "fact.stated" in one.kinds and one.lines for topic in one.lines.topics
    }
    assert set(stands) == set(FACTS) - FACTS_OF_A_SPAN
    assert set(adds) == FACTS_OF_A_SPAN
    assert {topic for topic, one in stands.items() if one.in_yuan} == FACTS_IN_YUAN - FACTS_OF_A_SPAN
    in_yuan = {topic for topic, one in adds.items() if one.lines and one.lines.column is Column.AMOUNT}
    assert in_yuan == FACTS_IN_YUAN & FACTS_OF_A_SPAN
