"""Reaching the pages to which no link of the demonstration leads: by the numbers that its other addresses name.

A route that asks for the number of a reader is opened for a reader whom some
link named; where a name stands for several things (a line of a plan, a copy of
a book), the address most like the route lends its number first. Whatever still
cannot be opened is told with its reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice, product, takewhile

from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from circulation.models import Reader, ReaderAccount
from circulation.web.signing import SESSION_KEY
from libsys.access.checks import all_patterns
from libsys.access.guards import READER, declared_access
from libsys.clock import now
from libsys.models import Session
from libsys.running.visiting import LEAVES, NO_LOOKING, OK, Visit, visit

PART = re.compile(r"<(?:\w+:)?(\w+)>")
EACH_PART, ATTEMPTS = 3, 6
DONE = (OK, NO_LOOKING)
REDIRECTS = (301, 302, 303)

Numbers = dict[str, list[tuple[str, str]]]
"""For each name of a part: the routes in which a link gave it a value, and that value."""


def reach(browser: Client, visits: Iterable[Visit]) -> list[Visit]:
    """Return visits to the routes that no link led to, each by the first address that opens."""
    known = list(visits)
    numbers, opened = gather_numbers(known), {came.route for came in known if came.status in DONE}
    found = []
    for route, pattern in all_patterns():
        if route not in opened and declared_access(pattern.callback) != READER and _is_a_page(route):
            came = [visit(browser, address) for address in addresses_for(route, numbers)]
            found += sorted(came, key=lambda one: one.status not in DONE)[:1]
    return found


def addresses_of_readers(visits: Iterable[Visit]) -> list[str]:
    """Return an address for each page of a reader's own."""
    numbers = gather_numbers(visits)
    routes = [route for route, pattern in all_patterns() if declared_access(pattern.callback) == READER]
    return [address for route in routes for address in islice(addresses_for(route, numbers), 1)]


def lend_reader() -> Client:
    """Return the browser of a reader who has loans; whoever called rolls back what that leaves."""
    reader = Reader.objects.filter(loans__isnull=False).order_by("pk").first() or Reader.objects.earliest("pk")
    account, _made = ReaderAccount.objects.get_or_create(reader=reader)
    browser = Client(raise_request_exception=False, headers={"host": "localhost"})
    session, at = browser.session, now()
    session[SESSION_KEY] = {
        "account": account.pk, "epoch": account.session_epoch, "stays": True, "seen": at.isoformat(),
    }  # fmt: skip
    session.save()
    Session.objects.filter(session_key=session.session_key).update(expire_date=at + timedelta(hours=12))
    return browser


def gather_numbers(visits: Iterable[Visit]) -> Numbers:
    """Return what the links of the pages put into the parts of addresses."""
    found: Numbers = defaultdict(list)
    for link in {link.partition("?")[0] for came in visits for link in (came.address, *came.links, *came.forms)}:
        try:
            match = resolve(link)
        except Resolver404:
            continue
        for name, value in match.kwargs.items():
            found[name].append((match.route, str(value)))
    return {name: sorted(set(values)) for name, values in found.items()}


def addresses_for(route: str, numbers: Numbers) -> Iterator[str]:
    """Yield some addresses of a route, with the numbers first that an address much like it named."""
    choices = [list(_nearest(route, numbers.get(name, []))) for name in PART.findall(route)]
    for chosen in islice(product(*choices), ATTEMPTS):
        given = iter(chosen)
        yield "/" + PART.sub(lambda _part, given=given: next(given), route)


def find_unopened(visits: Iterable[Visit]) -> list[list[str]]:
    """Return every route that was not opened, with the reason."""
    last: dict[str, Visit] = {}
    for came in visits:
        if came.route not in last or last[came.route].status not in DONE:
            last[came.route] = came
    opened = {route for route, came in last.items() if came.status == OK}
    routes = sorted({route for route, _pattern in all_patterns()} - opened)
    return [[route, _why(last.get(route))] for route in routes]


def _why(came: Visit | None) -> str:
    if came is None:
        return _("演示馆里没有可打开的这一种")
    if came.status == NO_LOOKING:
        return _("只收表单，没有页面")
    if came.status in REDIRECTS:
        return _("只转到别处")
    return _("回答 %(status)s：%(address)s") % {"status": came.status, "address": came.address}


def _nearest(route: str, known: list[tuple[str, str]]) -> Iterator[str]:
    closest = sorted(known, key=lambda one: -_likeness(one[0], route))
    return islice(dict.fromkeys(value for _route, value in closest), EACH_PART)


def _is_a_page(route: str) -> bool:
    try:
        return resolve("/" + PART.sub("1", route)).view_name not in LEAVES
    except Resolver404:
        return True


def _likeness(one: str, other: str) -> int:
    """Return how many letters two routes have in common at their beginnings."""
    return sum(1 for _letter in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
