"""Visiting the pages of the house in process: every address that a person finds by following links.

Pages without a number in their address are opened as they are; the others are
found as a person finds them, by a link on a page. One address stands for each
route.
"""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, override_settings
from django.urls import Resolver404, resolve

from libsys.access.checks import all_patterns
from libsys.access.guards import PUBLIC, READER, declared_access
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Library, Posting, RoleGrant, ServicePoint, User

LINK = re.compile(rb"""\b(?:href|src|hx-get|data-href|data-poll)="([^"#]+)[^"]*\"""")
FORM = re.compile(rb"""\b(?:form)?action="([^"#]+)[^"]*\"""")
LEAVES = frozenset({"libsys:sign-out"})
OK, NO_LOOKING, FAILED = 200, 405, 500
TRIES = 2


@dataclass
class Visit:
    """What came of opening one address: the addresses that its page leads to or draws from, and those it posts to."""

    route: str
    address: str
    status: int
    problem: str = ""
    links: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


@contextmanager
def visitor(roles: set[Role]) -> Iterator[Client]:
    """Lend the browser of a person with ``roles`` who is gone afterwards, with everything that they left."""
    with transaction.atomic():
        with resident(roles) as browser:
            yield browser
        transaction.set_rollback(True)


@contextmanager
def resident(roles: set[Role]) -> Iterator[Client]:
    """Lend the browser of a person with ``roles`` who stays; each page is a transaction of its own, as for people.

    For a measurement in a folder of its own: what a process keeps between pages is not kept inside a transaction.
    """
    with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        browser = Client(raise_request_exception=False, headers={"host": "localhost"})
        browser.force_login(_make_person(roles), backend="libsys.access.accounts.StaffBackend")
        yield browser


def _make_person(roles: set[Role]) -> User:
    library = Library.objects.order_by("pk").first()
    person, is_new = User.objects.get_or_create(
        username="visitor-of-a-rehearsal", defaults={"name": "Visitor", "library": library}
    )
    if is_new:
        RoleGrant.objects.bulk_create(RoleGrant(user=person, role=role) for role in sorted(roles))
        if point := ServicePoint.objects.filter(library=library, rooms__isnull=False).order_by("pk").first():
            Posting.objects.create(user=person, point=point, room=point.rooms.order_by("pk").first())
    return person


def plain_addresses(roles: set[Role]) -> list[str]:
    """Return the addresses without a number that a person with ``roles`` may open."""
    held = permissions_of({str(role) for role in roles})
    return sorted(
        "/" + route
        for route, pattern in all_patterns()
        if not pattern.pattern.converters and _may_open(str(declared_access(pattern.callback)), held)
    )


def visit(browser: Client, address: str) -> Visit:
    """Open an address and return what came of it."""
    answer = browser.get(address)
    content = answer.content if _is_page(answer) else b""
    problem = repr(answer.exc_info[1]) if getattr(answer, "exc_info", None) else ""
    links, forms = (_addresses(address, kind.findall(content)) for kind in (LINK, FORM))
    return Visit(route_of(address), address, answer.status_code, problem, links, forms)


def _addresses(around: str, found: list[bytes]) -> list[str]:
    addresses = [urljoin(around, unescape(link.decode("utf-8", "replace"))) for link in found]
    return [one for one in addresses if urlsplit(one).netloc in ("", "localhost")]


def explore(browser: Client, *, beginning: list[str], most: int = 2000) -> Iterator[Visit]:
    """Yield a visit to one address of each route, following links, then what forms post to, of which some show a page.

    A route that answers badly is tried once more.
    """
    tried: dict[str, int] = {}
    waiting, later = deque(beginning), deque[str]()
    while (waiting or later) and most:
        address = (waiting or later).popleft()
        route = route_of(address)
        if not route or tried.get(route, 0) >= TRIES:
            continue
        most -= 1
        came = visit(browser, address)
        tried[route] = TRIES if came.status in (OK, NO_LOOKING) else tried.get(route, 0) + 1
        waiting.extend(came.links)
        later.extend(came.forms)
        yield came


def route_of(address: str) -> str:
    """Return the route that an address belongs to; empty for what is no page of the house."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return "" if found.view_name in LEAVES else found.route


def find_broken(roles: set[Role], *, most: int) -> list[Visit]:
    """Open up to ``most`` pages as a person with ``roles``, spread over the house, and return those that broke."""
    addresses = plain_addresses(roles)
    chosen = addresses[:: max(1, len(addresses) // most)][:most]
    with visitor(roles) as browser:
        return [came for came in (visit(browser, address) for address in chosen) if came.status >= FAILED]


def _may_open(access: str, held: frozenset[str]) -> bool:
    return access != READER and (access == PUBLIC or access in held)


def _is_page(answer: HttpResponseBase) -> bool:
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
