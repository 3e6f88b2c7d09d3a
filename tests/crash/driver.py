"""The desks over HTTP: each operation is sent with its key until the house answers, whatever happens to the house."""

import contextlib
import http.client
import json
import re
import threading
import time
from typing import Any
from urllib.parse import urlencode

from tests.crash import custody
from tests.crash.clerk import Clerk
from tests.crash.journal import Answer, Journal, Operation, is_done
from tests.crash.people import PASSWORD

HOST = "127.0.0.1"
PATIENCE = 15
"""Seconds for one answer; a house that is silent for longer is asked again."""

LONGEST = 240
"""Seconds until an operation is given up as never answered, which is a fault of the house."""

PAUSE = 0.2
SERVER_ERROR = 500
SIGNED_OUT = (401, 403)
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CHARGE = re.compile(r'name="charge" value="(\d+)"')
_WORD = re.compile(r'<p class="word">(?:<svg.*?</svg>)?([^<]*)</p>', re.DOTALL)
_AMOUNT = re.compile(r'name="amount-(\d+)" value="([0-9.]+)"')


class NeverAnswered(Exception):
    """The house has not answered for so long that something is broken for good."""


class Line:
    """A browser of one person: a connection, made again when it breaks, cookies, a session."""

    def __init__(self, port: int, name: str) -> None:
        """Remember where to call; nobody is signed in yet."""
        self._port = port
        self._name = name
        self._connection: http.client.HTTPConnection | None = None
        self._cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        """Sign in; raises ``OSError`` when the house does not let us."""
        self._cookies.clear()
        _, page, _ = self.ask("GET", "/accounts/sign-in/")
        found = _TOKEN.search(page)
        fields = {"username": self._name, "password": PASSWORD, "csrfmiddlewaretoken": found[1] if found else ""}
        status, _, _ = self.ask("POST", "/accounts/sign-in/", body=urlencode(fields))
        if "sessionid" not in self._cookies:
            raise OSError(f"{self._name} could not sign in: {status}")

    def carry_over(self, other: "Line") -> None:
        """Go on with the session of another line, as a browser does that a proxy sends to another machine."""
        self._cookies = other._cookies

    @property
    def is_signed_in(self) -> bool:
        """Return whether a session is known."""
        return "sessionid" in self._cookies

    def ask(self, method: str, path: str, *, body: str = "", **headers: str) -> tuple[int, str, str]:
        """Return status, text and place of an answer; a broken connection is an ``OSError``."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self._port, timeout=PATIENCE)
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), **headers}
        if method == "POST":
            told = {"Content-Type": "application/x-www-form-urlencoded", **told}
            told["X-CSRFToken"] = self._cookies.get("csrftoken", "")
        try:
            self._connection.request(method, path, body, told)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise OSError(str(error)) from error
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        return answer.status, text, answer.headers.get("Location") or ""

    def forget(self) -> None:
        """Forget the session, so that the next operation signs in first."""
        self._cookies.clear()

    def hang_up(self) -> None:
        """Close the connection; the next question opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Desk:
    """A clerk at a line: draws, sends until answered, learns."""

    def __init__(self, clerk: Clerk, *, port: int, journal: Journal) -> None:
        """Sit down; :meth:`work` begins."""
        self.clerk = clerk
        self._line = Line(port, f"desk{clerk.number}")
        self._journal = journal
        self.doubts = 0
        self.slowest = 0.0
        self.refused = 0

    def work(self, budget: "Budget") -> None:
        """Work until the budget is used up and nothing is half done."""
        while budget.take() or not self.clerk.is_between:
            operation = self.clerk.draw()
            if operation.kind == custody.PAY:
                operation = self._with_charges(operation)
            answer = self.send(operation)
            self.clerk.learn(operation, answer)
            self.refused += not is_done(operation, answer)

    def send(self, operation: Operation) -> Answer:
        """Send an operation until it is answered, and return the answer.

        :raises NeverAnswered: after four minutes.
        """
        begun, tries = time.monotonic(), 0
        while time.monotonic() - begun < LONGEST:
            tries += 1
            self._journal.sent(operation, tries)
            answer = self._try(operation)
            if answer is not None:
                self._journal.answered(operation, answer)
                self.slowest = max(self.slowest, time.monotonic() - begun)
                return answer
            self.doubts += 1
            time.sleep(PAUSE)
        raise NeverAnswered(operation.key)

    def read(self, path: str) -> str:
        """Return a page, however often it must be asked for."""
        begun = time.monotonic()
        while time.monotonic() - begun < LONGEST:
            with contextlib.suppress(OSError):
                if not self._line.is_signed_in:
                    self._line.sign_in()
                status, text, _ = self._line.ask("GET", path)
                if status == http.client.OK:
                    return text
            time.sleep(PAUSE)
        raise NeverAnswered(path)

    def _try(self, operation: Operation) -> Answer | None:
        body = json.dumps(operation.fields) if operation.is_json else urlencode(operation.fields, doseq=True)
        content = "application/json" if operation.is_json else "application/x-www-form-urlencoded"
        headers = {"Content-Type": content, "Idempotency-Key": operation.key}
        if operation.kind in custody.SAYS:  # a plain form is sent back to the desk, whatever came of it
            headers["HX-Request"] = "true"
        try:
            if not self._line.is_signed_in:
                self._line.sign_in()
            status, text, place = self._line.ask("POST", operation.path, body=body, **headers)
        except OSError:
            return None
        if status >= SERVER_ERROR or status in SIGNED_OUT or "sign-in" in place:
            if status < SERVER_ERROR:
                self._line.forget()
            return None
        if operation.is_json:
            return Answer(status, json.loads(text))
        word = _WORD.search(text) if operation.kind in custody.SAYS else None
        return Answer(status, said=word[1].strip() if word else "")

    def _with_charges(self, operation: Operation) -> Operation:
        """Return a payment of everything that the account shows as open."""
        reader = self.clerk.reader_of(operation.about["card"])
        page = self.read(f"/desk/charges/readers/{reader}/")
        amounts: dict[str, Any] = dict(_AMOUNT.findall(page))
        charges = _CHARGE.findall(page)
        cents = sum(round(float(amounts[charge]) * 100) for charge in charges)
        fields = {**operation.fields, "charge": charges, **{f"amount-{each}": amounts[each] for each in charges}}
        about = {**operation.about, "cents": cents}
        return Operation(operation.key, operation.desk, operation.kind, operation.path, fields, about=about)


class Budget:
    """How many operations are still to be sent, shared by all desks; what waits for the count hears of it."""

    def __init__(self, operations: int) -> None:
        """Begin with so many; nothing holds them yet."""
        self.total = operations
        self.taken = 0
        self._held_at = operations
        self._lock = threading.Condition()

    def take(self) -> bool:
        """Take one, and return whether there was one left; waits while they are held."""
        with self._lock:
            while self._held_at <= self.taken < self.total:
                self._lock.wait()
            if self.taken >= self.total:
                return False
            self.taken += 1
            return True

    def hold_at(self, operations: int) -> None:
        """Let no more than ``operations`` be sent until this is said with a higher number."""
        with self._lock:
            self._held_at = operations
            self._lock.notify_all()

    @property
    def is_used_up(self) -> bool:
        """Return whether none is left."""
        return self.taken >= self.total
