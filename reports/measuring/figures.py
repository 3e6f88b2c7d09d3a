"""The measurement of the figures: folding, the first draft of a half-year, pages, break-downs, the audit."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.measuring.timing import spread, time_each
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.db.servers import database_name
from libsys.models import Entry, Library, User
from reports.counting.gathering import gather_settled_months
from reports.counting.periods import Period, half_of
from reports.counting.readers import count_readers
from reports.counting.recounting import count_new_lines, recount_day, recount_period
from reports.figures.breaking import Dimension, break_down
from reports.figures.computing import compute_figures
from reports.measuring.filling import Book, fill
from reports.models import DailyCount, DailyCut, ReaderMonth

EACH = 10
LENT = frozenset({"loan.checked_out"})
BROKEN_DOWN = "L01"
Say = Callable[[str], None]


@dataclass(frozen=True)
class House:
    """The library that is measured, its director, and the newest half-year."""

    library: Library
    director: User
    period: Period


def measure(book: Book, *, with_audit: bool, say: Say) -> dict[str, Any]:
    """Return the figures of a book that is written here; times are milliseconds unless they say otherwise."""
    filled, director = _seconds(partial(fill, book))
    say(f"filled in {filled} s")
    house = House(director.library, director, half_of(book.until))
    figures: dict[str, Any] = {
        "lines": book.lines, "days": len(book.days), "database": database_name(), "cores": os.cpu_count(),
        "load": [round(part, 1) for part in os.getloadavg()], "fill_seconds": filled,
    }  # fmt: skip
    for name, run in (
        ("folding", measure_folding),
        ("draft", measure_draft),
        ("reading", measure_reading),
        ("pages", measure_pages),
    ):
        figures[name] = run(house, book)
        say(f"{name}: {figures[name]}")
    if with_audit:
        figures["audit"] = measure_audit()
        say(f"audit: {figures['audit']}")
    return figures


def measure_folding(house: House, book: Book) -> dict[str, Any]:
    """Count the whole book, then single days again as a desk makes them counted."""
    cpu = process_time()
    all_of_it, days = _seconds(count_new_lines)
    used = process_time() - cpu
    gathering, months = _seconds(partial(gather_settled_months, before=book.until))
    some = book.days[:: max(len(book.days) // EACH, 1)]
    days_again = time_each(partial(recount_day, house.library, day) for day in some)
    tables = {table.__name__: table.objects.count() for table in (DailyCount, DailyCut, ReaderMonth)}
    return {
        "seconds": all_of_it,
        "seconds_a_million_lines": round(all_of_it * 1_000_000 / book.lines, 1),
        "cpu_a_day": round(used * 1000 / max(days, 1), 1),
        "lines_a_day": book.lines // len(book.days),
        "gathering_seconds": gathering,
        "gathered_months": months,
        "one_day": days_again.spreads(),
        "rows": tables,
    }


def measure_draft(house: House, book: Book) -> dict[str, Any]:
    """Make the first draft of the newest half-year from nothing: recount its lines, gather, compute, write."""
    lines = Entry.objects.filter(day__range=(house.period.since, house.period.until)).count()
    recounted, _days = _seconds(partial(recount_period, library=house.library, period=house.period))
    gathered, _months = _seconds(partial(gather_settled_months, before=date(book.until.year + 1, 1, 1)))
    computed, _figures = _seconds(partial(compute_figures, house.library, house.period))
    with TemporaryDirectory() as folder:
        output = Path(folder) / "summary.docx"
        written, _nothing = _seconds(partial(call_command, "write_summary", house.period.code, output=output))
    steps = {"recount": recounted, "gather": gathered, "compute": computed, "write": written}
    return {"lines": lines, "seconds": round(sum(steps.values()), 2), "steps": steps}


def measure_reading(house: House, book: Book) -> dict[str, Any]:
    """Read the figures, the different readers of the period, and a figure by every dimension."""
    del book
    library, period = house.library, house.period
    span = (library, period.since, period.until)
    asked: dict[str, Callable[[], object]] = {
        "compute_figures": partial(compute_figures, library, period),
        "readers": partial(count_readers, *span, kinds=LENT),
        "readers_by_place": partial(count_readers, *span, kinds=LENT, by="place"),
    }
    asked |= {f"by_{one.value}": partial(break_down, BROKEN_DOWN, library, period, one) for one in Dimension}
    return {name: spread(time_each([run] * EACH).clock)["median"] for name, run in asked.items()}


def measure_pages(house: House, book: Book) -> dict[str, Any]:
    """Open the dashboard and the lines of every figure, warm, as a browser does."""
    del book
    browser = Client(headers={"host": "localhost"})
    browser.force_login(house.director, backend="libsys.access.accounts.StaffBackend")
    figures = compute_figures(house.library, house.period)
    known = [code for code, figure in figures.figures.items() if figure.is_known]
    dashboard = _open(browser, f"/reports/{house.period.code}/", EACH)
    opened = {code: _open(browser, f"/reports/{house.period.code}/lines/{code}/", 2)["median"] for code in known}
    slowest = sorted(opened.items(), key=lambda one: -one[1])[:5]
    parts = _open(browser, f"/reports/{house.period.code}/parts/{BROKEN_DOWN}/?by=clc", EACH)
    return {"dashboard": dashboard, "lines": {"pages": len(opened), "slowest": dict(slowest)}, "parts": parts}


def measure_audit() -> dict[str, Any]:
    """Return how long the audit of the figures takes, in seconds, and how many faults it finds."""
    seconds, faults = {}, 0
    for check in all_audit_checks():
        if check.code.startswith("reports."):
            seconds[check.code], found = _seconds(lambda check=check: sum(1 for _fault in audit(check)))  # type: ignore[misc]
            faults += found
    return {"seconds": seconds, "faults": faults}


def _open(browser: Client, address: str, times: int) -> dict[str, Any]:
    """Open a page once to warm it, then so many times; how often it asked the database is told too."""

    def visit() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise OSError(f"{address} answered {answer.status_code}")

    visit()
    with CaptureQueriesContext(connection) as queries:
        visit()
    return {**spread(time_each([visit] * times).clock), "queries": len(queries)}


def _seconds(run: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    result = run()
    return round(perf_counter() - began, 2), result
