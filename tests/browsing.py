"""A browser for tests that also ask the database."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import find_chromium

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
UNSAFE = "DJANGO_ALLOW_ASYNC_UNSAFE"


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium, and close it at the end.

    Playwright keeps a loop of events in this very thread, by which Django takes every question to its database for one
    of many at once; there is one at a time. It also keeps a connection for as long as there is the loop, which would
    stay open behind it and bar whoever wants the database alone.
    """
    before = os.environ.get(UNSAFE)
    os.environ[UNSAFE] = "1"
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
            yield chromium
            gc.collect()  # an answer that nobody read to its end holds its connection open
            connections.close_all()
            chromium.close()
    finally:
        if before is None:
            del os.environ[UNSAFE]
