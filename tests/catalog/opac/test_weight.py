"""Readers' pages stay light: page, styles and scripts together, as a phone fetches them the first time."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.catalog.conftest import Shelve

MOST = 60 * 1024
FETCHED = re.compile(r'(?:<link rel="stylesheet" href|<script type="module" src|data-module|<use href)="([^"#]+)')
IMPORTED = re.compile(r"""^import .*?["'](\./[^"']+)["']""", re.MULTILINE)


def packed(data: bytes) -> int:
    """Return how many bytes are sent: static files lie compressed on the disk, as ``collectstatic`` leaves them."""
    return len(gzip.compress(data, 9))


def files_of(page: str) -> set[Path]:
    """Return the files that the page has fetched, with what its scripts import."""
    found: set[Path] = set()
    for group in FETCHED.findall(page):
        for address in group.split():
            path = Path(str(finders.find(address.removeprefix(settings.STATIC_URL).removeprefix("/static/"))))
            found.add(path)
            if path.suffix == ".js":
                found |= {(path.parent / name).resolve() for name in IMPORTED.findall(path.read_text())}
    return found


@pytest.fixture
def full(shelve: Shelve) -> str:
    """Fill two pages of results and return the address of the last record."""
    for number in range(24):
        record = shelve(str(number), f"乡土中国研究第{number}辑", f"W{number}")
    return f"/records/{record.pk}/"


def test_home_results_and_a_record_weigh_less_than_sixty_kilobytes(
    full: str, reader_client: Client, index_now: Callable[[], int]
) -> None:
    weights = {}
    for address in ("/", "/search/?q=乡土中国", full, "/browse/", "/browse/new/?when=year", "/columns/"):
        answer = reader_client.get(address)
        files = files_of(answer.content.decode())
        assert len(files) > 10, "a page without its styles would be light"
        # The page itself counts as it is, because not every proxy packs it.
        weights[address] = len(answer.content) + sum(packed(path.read_bytes()) for path in files)
    assert {address: weight for address, weight in weights.items() if weight > MOST} == {}


def test_readers_are_not_sent_what_only_the_staff_draw_with(db: None, reader_client: Client, full: str) -> None:
    page = reader_client.get(full).content.decode()
    assert "htmx" not in page
    assert "progress.css" not in page
