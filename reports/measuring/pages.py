"""The measurement of every page: opened in process by a person who may see it, as often as the median needs."""

import cProfile
import io
import os
import pstats
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client

from catalog.measuring.subjects import Say
from catalog.measuring.timing import spread, time_each
from catalog.models import Item
from circulation.models import Loan, Reader
from libsys.db.servers import database_name
from libsys.enums import Role
from libsys.models import Entry
from libsys.running.visiting import OK, Visit, explore, plain_addresses, resident, visit
from reports.measuring.reaching import addresses_of_readers, find_unopened, lend_reader, reach

SLOW = 200
"""Milliseconds that a page may take."""
LONG = 3000
"""Milliseconds after which a page is opened once more only: a large house would be measured for hours."""
PROFILED, SHOWN_CALLS, SAID_EACH = 10, 18, 50


def measure(*, scale: int, each: int, say: Say) -> dict[str, Any]:
    """Return how long every page takes, the slowest first, and which routes could not be opened, with the reason."""
    everybody = set(Role)
    with resident(everybody) as browser:
        visits = list(explore(browser, beginning=plain_addresses(everybody)))
        visits += reach(browser, visits)
        of_reader = lend_reader()
        own = [visit(of_reader, address) for address in addresses_of_readers(visits)]
        say(f"{len(visits) + len(own)} addresses opened")
        opened = [(browser, came) for came in visits if came.status == OK]
        opened += [(of_reader, came) for came in own if came.status == OK]
        pages = sorted(_time_all(opened, each, say), key=lambda page: -page["median"])
        profiles = {page["address"]: profile(_whose(page, opened), page["address"]) for page in pages[:PROFILED]}
    return {
        "scale": scale, "database": database_name(), "cores": os.cpu_count(),
        "load": [round(part, 1) for part in os.getloadavg()], "size": _size(), "pages": pages,
        "slow": [page["route"] for page in pages if page["median"] > SLOW],
        "broken": [[came.address, came.status, came.problem] for came in [*visits, *own] if came.status >= 500],
        "unopened": find_unopened([*visits, *own]),
        "profiles": profiles,
    }  # fmt: skip


def _time_all(opened: list[tuple[Client, Visit]], each: int, say: Say) -> Iterator[dict[str, Any]]:
    for turn, (browser, came) in enumerate(opened):
        if turn % SAID_EACH == 0:
            say(f"{turn} of {len(opened)} timed")
        yield time_page(browser, came, each)


def _whose(page: dict[str, Any], opened: list[tuple[Client, Visit]]) -> Client:
    return next(browser for browser, came in opened if came.address == page["address"])


class _Questions:
    """Counts the questions to the database; the log of queries keeps only so many."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        """Count one and let it through."""
        self.count += 1
        return execute(*asked)


def time_page(browser: Client, came: Visit, each: int) -> dict[str, Any]:
    """Return how long a page takes, warm, and how often it asks the database."""
    asked = _Questions()
    with connection.execute_wrapper(asked):
        first = time_each([partial(browser.get, came.address)])
    times = time_each([partial(browser.get, came.address)] * (1 if first.clock[0] > LONG else each))
    clock = spread(times.clock)
    return {
        "route": came.route, "address": came.address, "median": clock["median"], "p95": clock["p95"],
        "cpu": spread(times.cpu)["median"], "queries": asked.count,
    }  # fmt: skip


def profile(browser: Client, address: str) -> list[str]:
    """Return where the time of a page goes: the calls with the most time in and below them."""
    running, text = cProfile.Profile(), io.StringIO()
    running.runcall(browser.get, address)
    pstats.Stats(running, stream=text).strip_dirs().sort_stats("cumulative").print_stats(SHOWN_CALLS * 3)
    lines = [line.strip() for line in text.getvalue().splitlines() if "(" in line and line.strip()[:1].isdecimal()]
    return lines[: SHOWN_CALLS * 3]


def _size() -> dict[str, int]:
    return {table.__name__: table.objects.count() for table in (Item, Reader, Loan, Entry)}
