"""Tests of breaking figures down."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from libsys.access.desk import command_desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import void
from libsys.db.acts import writing
from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.breaking import Dimension, Part, break_down, find_dimensions
from reports.figures.dims import SPANNING, Dims
from reports.figures.lines import lines_of, sum_lines
from reports.indicators.registry import find_indicator
from tests.reports.conftest import Write

H1 = parse_period("2026H1")


def named(parts: list[Part]) -> dict[str, tuple[str, object, int | None]]:
    """Return the parts by member: name, value, lines."""
    return {part.member: (str(part.name), part.value, part.lines) for part in parts}


@pytest.fixture
def lent(library: Library, room: Room, write: Write) -> None:
    """Write loans of three kinds of people, one of them taken back."""
    here = {"point": room.point, "room": room}
    write(
        "loan.checked_out",
        "2026-03-02",
        3,
        **here,
        reader_category="adult",
        clc="I247.5",
        material="book",
        reader_key=1,
    )
    write(
        "loan.checked_out", "2026-03-02", 2, **here, reader_category="child", clc="TP312", material="book", reader_key=2
    )
    write("loan.checked_out", "2026-04-02", 1, clc="ABC", channel="sip", group="三1", reader_key=2)
    wrong = write(
        "loan.checked_out", "2026-04-02", 7, **here, reader_category="adult", channel="sip", clc="I", reader_key=3
    )
    with writing():
        void(wrong, kind=find_kind("loan.checked_out"), desk=command_desk(library), at=datetime(2026, 4, 3, tzinfo=UTC))
    count_new_lines()


@pytest.mark.usefixtures("lent")
def test_loans_are_divided_by_everything_that_lines_say(library: Library, room: Room) -> None:
    here = f"{room.point_id}-{room.pk}"
    expected = {
        Dimension.PLACE: {here: (5, 2), "0-0": (1, 1)},
        Dimension.POINT: {str(room.point_id): (5, 2), "0": (1, 1)},
        Dimension.MONTH: {"2026-03": (5, 2), "2026-04": (1, 1)},
        Dimension.CATEGORY: {"adult": (3, 1), "child": (2, 1), "": (1, 1)},
        Dimension.GROUP: {"三1": (1, 1), "": (5, 2)},
        Dimension.CLC: {"I": (3, 1), "T": (2, 1), "": (1, 1)},
        Dimension.MATERIAL: {"book": (5, 2), "": (1, 1)},
        Dimension.CHANNEL: {"task": (5, 2), "sip": (1, 1)},
        Dimension.PROVENANCE: {"system": (6, 3)},
    }
    for dimension, parts in expected.items():
        found = break_down("L01", library, H1, dimension)
        assert {part.member: (part.value, part.lines) for part in found} == parts, dimension
        for part in found:
            assert sum_lines(lines_of("L01", library, H1, part.dims)) == part.value, part


@pytest.mark.usefixtures("lent")
def test_parts_are_called_as_people_call_them(library: Library) -> None:
    assert named(break_down("L01", library, H1, Dimension.CLC))["T"][0] == "T 工业技术"
    assert named(break_down("L01", library, H1, Dimension.CLC))[""][0] == "未注明"
    assert named(break_down("L01", library, H1, Dimension.MATERIAL))["book"][0] == "图书"


@pytest.mark.usefixtures("lent")
def test_a_part_of_one_place_or_one_month_is_broken_down_again(library: Library, room: Room) -> None:
    place = (room.point_id, room.pk)
    assert {part.member: part.value for part in break_down("L01", library, H1, Dimension.CLC, place=place)} == {
        "I": 3,
        "T": 2,
    }
    april = break_down("L01", library, H1, Dimension.CLC, month="2026-04")
    assert {part.member: part.value for part in april} == {"": 1}
    assert april[0].dims == Dims(month="2026-04", clc="")


def test_what_covers_several_months_is_read_from_its_lines(library: Library, write: Write) -> None:
    write("loan.checked_out", "2026-05-31", 40, clc="I", detail={"since": "2026-01-01"})
    write("loan.checked_out", "2026-05-31", 2, clc="I")
    count_new_lines()
    assert {part.member: part.value for part in break_down("L01", library, H1, Dimension.MONTH)} == {
        "2026-05": 2,
        SPANNING: 40,
    }
    may = break_down("L01", library, H1, Dimension.CLC, month="2026-05")
    assert [(part.member, part.value, part.lines) for part in may] == [("I", 2, 1)]
    wide = break_down("L01", library, H1, Dimension.CLC, month=SPANNING)
    assert [(part.member, part.value, part.lines) for part in wide] == [("I", 40, 1)]


def test_money_and_filters_that_counts_do_not_know_come_out_right(library: Library, write: Write) -> None:
    write("item.accessioned", "2026-05-31", 2, amount=Decimal("30.50"), clc="I", source="donation")
    write("item.accessioned", "2026-05-31", 5, amount=Decimal(10), clc="K", provenance="import")
    count_new_lines()
    assert named(break_down("Q01A", library, H1, Dimension.CLC)) == {"I": ("I 文学", Decimal("30.50"), 1)}
    assert {part.member: part.value for part in break_down("C01", library, H1, Dimension.CLC)} == {"I": 2, "K": 5}


@pytest.mark.usefixtures("lent")
def test_people_are_counted_once_in_each_part(library: Library, room: Room) -> None:
    assert {part.member: (part.value, part.lines) for part in break_down("U06", library, H1, Dimension.CATEGORY)} == {
        "adult": (1, None),
        "child": (1, None),
        "": (1, None),
    }
    place = (room.point_id, room.pk)
    assert {part.member: part.value for part in break_down("U06", library, H1, Dimension.MONTH, place=place)} == {
        "2026-03": 2
    }
    assert Dimension.CLC not in find_dimensions(find_indicator("U06"))


def test_what_cannot_be_divided_so_is_refused(library: Library) -> None:
    with pytest.raises(LookupError, match="C01 by month"):
        break_down("C01", library, H1, Dimension.MONTH)
    with pytest.raises(LookupError):
        break_down("X99", library, H1, Dimension.PLACE)
