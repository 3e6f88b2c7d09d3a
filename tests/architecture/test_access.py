"""Every address says who may use it, and every change carries an operation key."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from libsys.access.checks import all_patterns
from libsys.access.guards import PUBLIC, READER, declared_access
from libsys.access.permissions import find_permission
from libsys.models import Library, User
from tests.fixtures import sign_in

pytestmark = pytest.mark.run("SQLite")  # what an address declares is the same beside either database

# Doing these twice is doing them once: they change a cookie or a session, nothing in the house.
NEED_NO_KEY = {"accounts/sign-in/", "accounts/sign-out/", "accounts/posting/", "language/", "theme/", "my-branch/"}
# A door counter names the stretch of time that it counted, and the database takes each stretch once.
NEED_NO_KEY |= {"api/v1/door-counts"}
NEED_NO_KEY |= {"me/sign-in/", "me/sign-out/", "accounts/code/", "accounts/switch/"}
# Looking at a file that is not kept: nothing is written until it is confirmed under another address.
# The protocols of other catalogues ask by GET or by POST, and neither changes anything.
# A form that is drawn again with one more row keeps nothing either.
DRAWN_AGAIN = {"staff/catalog/records/new/draw/", "staff/catalog/records/<int:record_id>/draw/"}
ONLY_LOOK = {"reports/counts/import/", "oai", "sru"} | DRAWN_AGAIN
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
SAMPLES = {"int": "1", "slug": "x", "str": "x", "uuid": "00000000-0000-7000-8000-000000000000", "path": "x"}
ROUTES = sorted(all_patterns(), key=lambda found: found[0])
READERS_OWN = [(route, pattern) for route, pattern in ROUTES if declared_access(pattern.callback) == READER]
GUARDED = [
    (route, pattern) for route, pattern in ROUTES if declared_access(pattern.callback) not in (PUBLIC, READER, None)
]


def layers(view: Callable[..., Any]) -> list[Callable[..., Any]]:
    """Return the view and every function that a decorator wrapped."""
    found = [view]
    while hasattr(found[-1], "__wrapped__"):
        found.append(found[-1].__wrapped__)
    return found


def declared_methods(view: Callable[..., Any]) -> set[str]:
    """Return the methods that ``require_POST`` and its like allow, empty where none of them stands."""
    for layer in layers(view):
        allowed = inspect.getclosurevars(layer).nonlocals.get("request_method_list")
        if allowed:
            return set(allowed)
    return set()


def changing_handlers(view: Callable[..., Any]) -> list[Callable[..., Any]]:
    """Return what answers a changing method: methods of a view class, or the function itself."""
    view_class = getattr(view, "view_class", None) or getattr(view, "cls", None)
    if view_class is not None:
        names = [method.lower() for method in CHANGING if hasattr(view_class, method.lower())]
        return [getattr(view_class, name) for name in names]
    methods = declared_methods(view)
    if methods:
        return [view] if methods & CHANGING else []
    source = inspect.getsource(inspect.unwrap(view))
    return [view] if re.search(r"request\.(POST|FILES|method|body)\b", source) else []


def runs_once(handler: Callable[..., Any]) -> bool:
    """Return whether ``@operation`` stands among the decorators, or the interface answers by ``answer_once``."""
    decorated = any(getattr(layer, "runs_once", False) for layer in layers(handler))
    return decorated or "answer_once(" in inspect.getsource(inspect.unwrap(handler))


def path_of(route: str) -> str:
    """Return an address of the route, with a plain value for each of its parts."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda part: SAMPLES.get(part[1] or "str", "1"), route)


def test_every_address_declares_a_permission_that_exists() -> None:
    undeclared = {
        route: declared_access(pattern.callback)
        for route, pattern in ROUTES
        if declared_access(pattern.callback) not in (PUBLIC, READER)
        and find_permission(str(declared_access(pattern.callback))) is None
    }
    assert undeclared == {}
    assert len(ROUTES) > 9


def test_every_view_that_changes_something_runs_once_per_operation_key() -> None:
    twice = [
        route
        for route, pattern in ROUTES
        if route not in NEED_NO_KEY | ONLY_LOOK
        and not all(runs_once(handler) for handler in changing_handlers(pattern.callback))
    ]
    assert twice == []


@pytest.mark.parametrize(("route", "pattern"), GUARDED, ids=[route for route, _ in GUARDED])
def test_a_visitor_without_an_account_is_sent_to_sign_in(db: None, route: str, pattern: URLPattern) -> None:
    answer = Client().get(path_of(route))
    if route.startswith("api/"):
        assert answer.status_code in (401, 403)
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/sign-in/")


@pytest.mark.parametrize(("route", "pattern"), GUARDED, ids=[route for route, _ in GUARDED])
def test_a_stranger_finds_no_such_page(library: Library, route: str, pattern: URLPattern) -> None:
    stranger = User.objects.create_user("stranger", "correct horse battery", name="路人", library=library)
    browser = sign_in(stranger)
    assert browser.get(path_of(route)).status_code in (404, 405)
    assert browser.post(path_of(route)).status_code in (404, 405)


@pytest.mark.parametrize(("route", "pattern"), READERS_OWN, ids=[route for route, _ in READERS_OWN])
def test_nobody_but_a_signed_in_reader_sees_a_readers_own_page(
    library: Library, route: str, pattern: URLPattern
) -> None:
    staff = sign_in(User.objects.create_user("stranger", "correct horse battery", name="路人", library=library))
    for browser in (Client(), staff):
        for answer in (browser.get(path_of(route)), browser.post(path_of(route))):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/me/sign-in/")
