"""Asking the house, each time as if nothing had been asked before."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.template.backends.django import Template
from django.test import Client

from libsys.web.operations import new_key

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


@contextmanager
def without_pages() -> Iterator[None]:
    """Draw no page: the status of an answer is known by then."""
    with patch.object(Template, "render", lambda _page, context=None, request=None: ""):
        yield


@contextmanager
def forgotten(browser: Client) -> Iterator[None]:
    """Forget afterwards what was written: in the database and in the cookies of ``browser``."""
    kept = browser.cookies
    browser.cookies = SimpleCookie({name: cookie.value for name, cookie in kept.items()})
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        browser.cookies = kept
        cache.clear()


def ask(browser: Client, method: str, path: str, data: Any = None, **headers: str) -> HttpResponseBase:
    """Return the answer to one request; whatever goes wrong inside is an answer too, and every change is forgotten."""
    browser.raise_request_exception = False
    told = {"Idempotency-Key": new_key(), **{name.replace("_", "-"): value for name, value in headers.items()}}
    with forgotten(browser):
        send = getattr(browser, method.lower())
        answer = send(path, data or {}, headers=told) if method in ("GET", "HEAD", "POST") else send(path, headers=told)
        if answer.streaming:
            answer.content_read = b"".join(answer.streaming_content)
        return answer
