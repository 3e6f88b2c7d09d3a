"""Finding Chromium; where there is none, browser journeys are skipped and say why."""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None; ``CHROMIUM`` may name it."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser journeys where no Chromium is installed."""
    if find_chromium() is None:
        missing = pytest.mark.skip(reason="no Chromium is installed (Debian: apt-get install chromium)")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(missing)
