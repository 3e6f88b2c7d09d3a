"""Tests of measures: what tables held is read by the periods that end then."""

from datetime import UTC, date, datetime

import pytest

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.models import Loan, Reader
from libsys.enums import PointKind
from libsys.models import Library, Room
from libsys.places.opening import create_point
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from reports.figures.gathering import opening
from reports.figures.probing import tables
from reports.figures.probing.taking import measure_libraries, take_measures
from reports.indicators.declaring import Sort
from reports.indicators.registry import all_indicators
from reports.models import Measure
from reports.tasks import measure_tables
from tests.fixtures import make_item
from tests.reports.figures.test_computing import figures_of

TODAY = date(2026, 6, 30)


def lend(item: Item, reader: Reader, *, due: date) -> None:
    """Put a copy into a reader's hands."""
    Loan.objects.create(
        reader=reader, item=item, library=item.library, point=item.point, room=item.room,
        checked_out_at=datetime(2026, 6, 1, tzinfo=UTC), due_on=due,
    )  # fmt: skip
    Item.objects.filter(pk=item.pk).update(status=ItemStatus.ON_LOAN, loans=1)


def test_a_period_reads_the_measure_of_its_last_day(library: Library, item: Item, reader: Reader) -> None:
    lend(item, reader, due=date(2026, 6, 29))
    assert take_measures(library=library, on=TODAY) > 0
    figures = figures_of(library, "2026H1")
    values = {code: figures[code].value for code in ("U04", "U04R", "C02", "C09", "L11", "C09S", "C14", "C13", "C11")}
    assert values == {"U04": 1, "U04R": 1, "C02": 1, "C09": 1, "L11": 1, "C09S": 0, "C14": 1, "C13": 0, "C11": 0}
    assert figures["K11"].value == 100
    assert figures["C09"].as_of is None
    assert figures["C09"].now.by_place == {(item.point_id, item.room_id): 1}
    assert not figures["L12W"].is_known


def test_a_later_measure_of_the_month_takes_the_place_of_an_earlier_one(
    library: Library, item: Item, reader: Reader
) -> None:
    take_measures(library=library, on=date(2026, 6, 10))
    lend(item, reader, due=date(2026, 7, 9))
    take_measures(library=library, on=date(2026, 6, 20))
    assert take_measures(library=library, on=date(2026, 6, 15)) == 0
    figure = figures_of(library, "2026H1")["C09"]
    assert (figure.value, figure.as_of) == (1, date(2026, 6, 20))
    assert set(Measure.objects.values_list("measured_on", flat=True)) == {date(2026, 6, 20)}


def test_a_stale_measure_says_nothing(library: Library, item: Item) -> None:
    take_measures(library=library, on=date(2026, 3, 10))
    assert not figures_of(library, "2026H1")["C09S"].is_known
    assert figures_of(library, "2026-03")["C09S"].value == 1


def test_a_running_period_reads_the_last_measure_up_to_today(library: Library, item: Item) -> None:
    take_measures(library=library, on=date(2026, 5, 31))
    figure = compute_figures(library, parse_period("2026H1"), on=date(2026, 6, 2))["C02"]
    assert (figure.value, figure.as_of) == (1, date(2026, 5, 31))


def test_copies_outside_and_in_process_are_told_apart(library: Library, item: Item, room: Room) -> None:
    corner = create_point(library=library, name="实验小学图书角", kind=PointKind.CLASS_CORNER)
    Item.objects.filter(pk=item.pk).update(point=corner, room=None, status=ItemStatus.IN_PROCESS)
    take_measures(library=library, on=TODAY)
    figures = figures_of(library, "2026H1")
    assert [figures[code].value for code in ("C11", "C12", "C13", "C09S")] == [1, 1, 1, 0]


def test_tables_that_were_never_used_say_nothing(library: Library) -> None:
    assert take_measures(library=library, on=TODAY) == 0


def test_the_task_measures_every_library(library: Library, item: Item, time_machine: object) -> None:
    time_machine.move_to("2026-06-30T15:00:00+00:00")  # type: ignore[attr-defined]
    assert measure_tables() == measure_libraries(on=TODAY) > 0


def test_every_probe_is_measured_or_read_from_the_calendar(library: Library, item: Item, reader: Reader) -> None:
    measured = {name for probes in tables.PROBES.values() for name in probes} | set(tables.OF_ITEMS)
    assert {one.probe for one in all_indicators() if one.sort is Sort.PROBE} == measured | opening.PROBES


@pytest.mark.parametrize("copies", [1, 3])
def test_measuring_takes_the_same_queries_however_many_copies(
    library: Library, item: Item, reader: Reader, copies: int, django_assert_num_queries: object
) -> None:
    for number in range(copies):
        make_item(item.record, item.room, barcode=f"04129{number}")

    with django_assert_num_queries(11):  # type: ignore[operator]
        tables.measure_tables(library, TODAY)
