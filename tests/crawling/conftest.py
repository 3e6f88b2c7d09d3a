"""The house that is crawled is the one that is attacked; its browser leaves with the last page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import open_browser
from tests.security.conftest import _index_folder, siege  # noqa: F401 - fixtures


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for these pages alone: other tests of this process open browsers of their own."""
    with open_browser() as browser:
        yield browser
