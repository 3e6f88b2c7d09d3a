"""The whole house under one command, and browsers of the people who work in it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browsing import open_browser
from tests.processes import ROOT, running, wait_until

START_SECONDS = 300


@dataclass
class House:
    """A running house: its address, its data folder, the password of its demonstration staff."""

    address: str
    data: Path
    environment: dict[str, str] = field(repr=False, default_factory=dict)

    @property
    def password(self) -> str:
        """Return the password that the first start drew."""
        return (self.data / "demo-password").read_text().strip()

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command beside the running house."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data: Path, port: int) -> dict[str, str]:
    """Return a newcomer's environment; the house gets a database of its own on the suite's PostgreSQL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    kept.pop("REDIS_URL", None)
    address = kept.pop("DATABASE_URL", "")
    own = {"LIBSYS_DATA": str(data), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "libsys.settings"}
    if address.startswith("postgres"):
        own["DATABASE_URL"] = _make_database(address, f"house_{port}")
    return kept | own


def _make_database(address: str, name: str) -> str:
    folder = address.rsplit("host=", maxsplit=1)[-1]
    connection = psycopg2.connect(host=folder, user="postgres", dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    return f"postgres://postgres@/{name}?host={folder}"


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """Start everything as a newcomer does, audit it after the last journey, and stop it as a newcomer does."""
    data, port = Path(tempfile.mkdtemp(prefix="libsys-house-")), _free_port()
    environment, log = _environment(data, port), data / "start.log"
    address = f"http://127.0.0.1:{port}"
    with running(sys.executable, "manage.py", "start", env=environment, log=log) as process:
        try:
            wait_until(
                lambda: _answers(address) or process.poll() is not None, seconds=START_SECONDS, what=log.read_text()
            )
            assert process.poll() is None, log.read_text()[-4000:]
            house = House(address, data, environment)
            yield house
            audited = house.manage("audit")
            assert audited.returncode == 0, f"the journeys left faults: {audited.stdout}{audited.stderr}"
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.wait(timeout=40)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium, one for all journeys."""
    with open_browser() as browser:
        yield browser


Opening = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, house: House) -> Iterator[Opening]:
    """Return a way to open a page of one's own, signed in or not, on a screen or on a phone.

    A page that logs an error or breaks the content security policy fails its test.
    """
    contexts, complaints = [], []

    def open_page(
        path: str = "/",
        *,
        user: str = "",
        password: str = "",
        phone: bool = False,
        language: str = "",
        breaking: str = "status of 409",
        **options: Any,
    ) -> Page:
        size = {"width": 390, "height": 844} if phone else {"width": 1366, "height": 768}
        context = browser.new_context(viewport=size, base_url=house.address, locale="zh-CN", **options)
        contexts.append(context)
        if language:
            context.add_cookies([{"name": "language", "value": language, "url": house.address}])
        page = context.new_page()
        page.set_default_timeout(15000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(complaints, message, breaking))
        if user:
            page.goto("/accounts/sign-in/")
            page.fill("#id_username", user)
            page.fill("#id_password", password or house.password)
            page.press("#id_password", "Enter")
            page.wait_for_url(lambda url: "sign-in" not in url)
        page.goto(path)
        page.wait_for_selector("html:not([data-busy])", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], message: ConsoleMessage, breaking: str) -> None:
    """Keep what the console complains of; an answer of 409 or 422 is a refusal, not an error of the page.

    ``breaking`` is what a test breaks by intention.
    """
    expected = ("status of 409", "status of 422", "status of 404", breaking)
    if message.type == "error" and not any(words in message.text for words in expected):
        complaints.append(message.text)
