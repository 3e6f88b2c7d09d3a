"""How a journey looks up a figure: the sum on the page of its lines."""

import re
from datetime import timedelta

from playwright.sync_api import Page

from libsys.clock import now
from libsys.text.dates import local_day

COUNTED_WITHIN = 30


def half_year() -> str:
    """Return the half-year of yesterday, to which what a journey registers for that day belongs."""
    day = local_day(now()) - timedelta(days=1)
    return f"{day.year}H{1 if day.month < 7 else 2}"


def read_figure(page: Page, period: str, code: str) -> int:
    """Return what the lines of a figure add up to."""
    page.goto(f"/reports/{period}/lines/{code}/")
    return int(re.sub(r"\D", "", page.locator("main .value").first.inner_text()) or "0")


def wait_for_figure(page: Page, period: str, code: str, expected: int) -> None:
    """Look at a figure until the followers have counted."""
    for _ in range(COUNTED_WITHIN):
        if read_figure(page, period, code) == expected:
            return
        page.wait_for_timeout(1000)
    assert read_figure(page, period, code) == expected


def wait_for_words(page: Page, address: str, words: str) -> None:
    """Open a page again and again until it says what was counted in the meantime."""
    for _ in range(COUNTED_WITHIN):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"{address} never says {words}")
