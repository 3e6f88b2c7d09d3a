"""Desks over HTTP: each signed in like a person, scanning cards and barcodes one after another."""

import http.client
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from catalog.measuring.crowd import HOST, web_server
from catalog.measuring.timing import spread
from circulation.measuring.acting import Pair
from circulation.measuring.filling import PASSWORD
from libsys.web.operations import new_key

LONGEST_WAIT = 60
TICKS = 100
SIGN_IN, SCAN, FINISH = "/accounts/sign-in/", "/desk/scan/", "/desk/finish/"
_SEEN = re.compile(r'data-seen="([^"]+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One desk: a connection that stays open, cookies, the token of its session."""

    def __init__(self, port: int, name: str) -> None:
        """Sign in as ``name``."""
        self._connection = http.client.HTTPConnection(HOST, port, timeout=LONGEST_WAIT)
        self._cookies: dict[str, str] = {}
        self._seen = ""
        found = _TOKEN.search(self._ask("GET", SIGN_IN))
        token = found[1] if found else ""
        self._ask("POST", SIGN_IN, username=name, password=PASSWORD, csrfmiddlewaretoken=token)
        if "sessionid" not in " ".join(self._cookies):
            raise OSError(f"{name} could not sign in")

    def scan(self, raw: str) -> float:
        """Scan something and return how long the answer took, in milliseconds."""
        return self._act(SCAN, raw=raw)

    def finish(self) -> float:
        """Close the reader."""
        return self._act(FINISH)

    def _act(self, address: str, **fields: str) -> float:
        began = perf_counter()
        body = self._ask("POST", address, seen=self._seen, **fields)
        took = (perf_counter() - began) * 1000
        if "data-result" not in body and "result" not in body:
            raise OSError(body[:200])
        shown = _SEEN.search(body)
        self._seen = shown[1] if shown else ""
        return took

    def _ask(self, method: str, address: str, **fields: str) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if method == "POST":
            token = next((value for name, value in self._cookies.items() if "csrf" in name), "")
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        if "csrfmiddlewaretoken" not in fields:
            headers |= {"HX-Request": "true", "Idempotency-Key": new_key()}
        self._connection.request(method, address, urlencode(fields), headers)
        answer = self._connection.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        if answer.status >= http.client.BAD_REQUEST:
            raise OSError(f"{address} answered {answer.status}: {body[:200]}")
        return body


def measure_http(
    pairs: Callable[[int], Sequence[Pair]], desks: Sequence[int], *, say: Callable[[str], None]
) -> dict[str, Any]:
    """Return, for each number of desks, how fast copies go out and come back, and what it cost the web server.

    Each number is said when it is known: on a busy machine the last one is minutes away.
    """
    began = perf_counter()
    with web_server() as port:
        say(f"web server ready in {perf_counter() - began:.0f} s")
        sleep(1)
        figures = {}
        for turn, several in enumerate(desks):
            chosen = pairs(turn)
            browsers = [Browser(port, f"desk{number}") for number in range(several)]
            figures[f"{several} desks"] = {
                "check_out": _together(browsers, chosen, _lend),
                "check_in": _together(browsers, chosen, _give_back),
            }
            say(f"http, {several} desks: {figures[f'{several} desks']}")
        return figures


def _together(
    browsers: Sequence[Browser], pairs: Sequence[Pair], work: Callable[[Browser, Sequence[Pair]], Iterator[float]]
) -> dict[str, Any]:
    shares = [pairs[turn * len(pairs) // len(browsers) :] for turn in range(len(browsers))]
    shares = [share[: len(pairs) // len(browsers)] for share in shares]
    cpu, began = _processor_seconds(), perf_counter()
    with ThreadPoolExecutor(len(browsers)) as pool:
        both = zip(browsers, shares, strict=True)
        times = [took for some in pool.map(lambda one: list(work(*one)), both) for took in some]
    wall, spent = perf_counter() - began, _processor_seconds() - cpu
    return {
        **spread(times),
        "longest": round(max(times), 1),
        "a_second": round(len(times) / wall, 1),
        "server_cpu": round(spent / len(times) * 1000, 2),
    }


def _lend(browser: Browser, pairs: Sequence[Pair]) -> Iterator[float]:
    """Open each reader, lend the copies, close; the copies are what is timed, cards count in the rate only."""
    for reader, some in groupby(pairs, key=lambda pair: pair.reader):
        browser.scan(f"R{reader}")
        for pair in some:
            yield browser.scan(f"B{pair.item}")
        browser.finish()


def _give_back(browser: Browser, pairs: Sequence[Pair]) -> Iterator[float]:
    for pair in pairs:
        yield browser.scan(f"B{pair.item}")


def _processor_seconds() -> float:
    """Return the processor time that the processes below this one have used so far: the web server's."""
    return sum(_seconds_of(pid) for pid in _descendants("self"))


def _descendants(pid: str) -> Iterator[str]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield child
            yield from _descendants(child)


def _seconds_of(pid: str) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
