"""Tests of reading the file of a door counter."""

from datetime import date

import pytest

from catalog.exchange.tables.sheets import Row
from outreach.sheets.gates.reading import HEADINGS, counts_both_ways, read_number, read_readings, read_when

TODAY = date(2026, 3, 2)
COLUMNS = {"when": 0, "gate": 1, "in": 2, "out": 3}


def rows(*lines: str) -> list[Row]:
    """Return a table whose first row is the headings."""
    return [Row(number, tuple(line.split(","))) for number, line in enumerate(("h", *lines), start=1)]


@pytest.mark.parametrize(
    ("text", "day", "has_moment"),
    [
        ("2026-03-01", date(2026, 3, 1), False),
        ("2026/3/1 08:00", date(2026, 3, 1), True),
        ("2026-03-01T08:15:30.5", date(2026, 3, 1), True),
        ("２０２６年３月１日", date(2026, 3, 1), False),
        ("2026.3.1 8时", date(2026, 3, 1), True),
        ("20260301", date(2026, 3, 1), False),
        ("2026-03-01 08:00-09:00", date(2026, 3, 1), True),
    ],
)
def test_days_and_times_are_read_as_devices_write_them(text: str, day: date, has_moment: bool) -> None:
    found, moment = read_when(text)
    assert (found, bool(moment)) == (day, has_moment)


def test_numbers_are_read_with_separators_and_empty_is_nobody() -> None:
    assert [read_number(text) for text in ("1,204", "１２", "12.0", "", " 7 ")] == [1204, 12, 12, 0, 7]


def test_hours_are_added_up_by_gate_and_day() -> None:
    found = read_readings(
        rows("2026-03-01 08:00,南门,5,1", "2026-03-01 09:00,南门,7,6", "2026-03-01 08:00,北门,2,2"),
        header=1, columns=COLUMNS, today=TODAY,
    )  # fmt: skip
    assert found.counts == {("南门", date(2026, 3, 1)): 19, ("北门", date(2026, 3, 1)): 4}
    assert (found.rows, found.gates, found.problems) == (3, ["南门", "北门"], [])


def test_a_day_with_an_unreadable_row_is_left_out_whole() -> None:
    found = read_readings(
        rows("2026-03-01 08:00,南门,5,1", "2026-03-01 09:00,南门,x,6", "2026-02-28 08:00,南门,3,3", "昨天,南门,1,1"),
        header=1, columns=COLUMNS, today=TODAY,
    )  # fmt: skip
    assert found.counts == {("南门", date(2026, 2, 28)): 6}
    assert [(one.row, one.code) for one in found.problems] == [(3, "number_unreadable"), (5, "when_unreadable")]


def test_the_same_moment_twice_is_read_once() -> None:
    twice = ("2026-03-01 08:00,南门,5,5", "2026-03-01 08:00,南门,5,5")
    found = read_readings(rows(*twice), header=1, columns=COLUMNS, today=TODAY)
    assert found.counts == {("南门", date(2026, 3, 1)): 10}
    assert [one.code for one in found.problems] == ["row_twice"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2026-03-03,南门,5,1", "when_ahead"),
        ("1970-01-01,南门,5,1", "when_too_early"),
        ("2026-02-30,南门,5,1", "when_unreadable"),
        ("2026-03-01 25:61,南门,5,1", "when_unreadable"),
        (f"2026-03-01,{'长' * 61},5,1", "gate_too_long"),
        ("2026-03-01,南门,-5,1", "number_unreadable"),
        ("2026-03-01,南门,99999999,1", "number_unreadable"),
        ("2026-03-01,南门,½,1", "number_unreadable"),
    ],
)
def test_every_mistake_has_its_code(line: str, code: str) -> None:
    found = read_readings(rows(line), header=1, columns=COLUMNS, today=TODAY)
    assert ([one.code for one in found.problems], found.counts) == ([code], {})


def test_only_going_in_counts_where_only_that_is_told() -> None:
    found = read_readings(rows("2026-03-01,南门,5,9"), header=1, columns={"when": 0, "in": 2}, today=TODAY)
    assert found.counts == {("", date(2026, 3, 1)): 5}
    assert counts_both_ways(COLUMNS)
    assert not counts_both_ways({"when": 0, "total": 2})


def test_headings_of_devices_are_known() -> None:
    words = ("时间", "设备名称", "进入人数", "离开人数", "Total")
    assert [HEADINGS.find_field(word) for word in words] == ["when", "gate", "in", "out", "total"]
