"""Every page of the house in a real browser: what was written into it stays words, and everybody can use it.

The suite opens every page once, full of hostile words, and a share of the pages
in each look, on the narrowest phone among them; which share, the seed says.
``make crawl`` opens all of them in all looks.
"""

import os

import pytest
from playwright.sync_api import Browser

from tests.crawling.crawler import DARK, ELDER, LIGHT, PRINT, ZOOMED, Findings, Look, Stop, crawl, share
from tests.security.asking import ask
from tests.security.conftest import Siege
from tests.security.sowing import sow

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.run("SQLite")]
EVERYTHING = bool(os.environ.get("LIBSYS_CRAWL_ALL"))
SEED = int(os.environ.get("LIBSYS_CRAWL_SEED", "1"))
LOOKS = [LIGHT, DARK, ELDER, PRINT, ZOOMED]
FOREIGN = {"api/docs/"}
"""Drawn by Swagger UI, whose colours and lists are its own."""

RUN = "window.__ran=1;alert(1)"
PROBES = [
    f'"><img src=x onerror={RUN}>', f"'><svg onload={RUN}>", f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>", f"javascript:{RUN}", f"</textarea><iframe srcdoc='<script>{RUN}</script>'>",
    "{{7*7}}{% load x %}${7*7}", f'" onfocus={RUN} autofocus x="', f'" style="position:fixed" onmouseover={RUN} "',
    "<base href=//evil.example>", f"<a href=javascript:{RUN}>x</a>", "<link rel=stylesheet href=//evil.example/x.css>",
]  # fmt: skip


def stops_of(siege: Siege) -> list[Stop]:
    """Return every address in the browser of somebody who sees most of it: a visitor, a reader, all of the staff."""
    whose = {"public": siege.people["visitor"], "reader": siege.people["owner"]}
    return [
        Stop(one.route, one.path, whose.get(one.access, siege.everybody), one.route not in FOREIGN)
        for one in siege.places
    ]


def walk(browser: Browser, siege: Siege, look: Look, stops: list[Stop]) -> Findings:
    """Crawl; nothing that a page was asked for changes the house."""
    return crawl(browser, look, lambda client, path: ask(client, "GET", path), stops)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_page_can_be_used_by_everybody_in_every_look(browser: Browser, siege: Siege, look: Look) -> None:
    stops = stops_of(siege)
    if look.elder:  # a look of the readers' pages
        stops = [stop for stop in stops if stop.client is not siege.everybody]
    if not EVERYTHING:
        stops = share(stops, number=LOOKS.index(look), of=len(LOOKS), seed=SEED)
    found = walk(browser, siege, look, stops)
    assert found.told() == "", found.told()
    assert found.opened


def test_nothing_that_was_written_into_a_column_runs(browser: Browser, siege: Siege) -> None:
    assert sow(PROBES) > 120
    # Words of fifty letters without a break stand in every column: what is too wide is judged by pages as they are.
    found = walk(browser, siege, Look("sown", with_width=False, with_axe=EVERYTHING), stops_of(siege))
    assert found.told() == "", found.told()
    assert found.opened > 300
