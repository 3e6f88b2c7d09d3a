"""Guards: a view says who may use it, or it does not run.

An anonymous visitor is sent to sign in; a signed-in stranger gets 404, because
a page that is not yours does not exist for you.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from libsys.access.permissions import find_permission

PUBLIC = "public"
ENROLLING = "enrolling"
"""The mark in a session whose person must set up a second factor first: only the pages at the door are open to them."""
READER = "reader"
"""A page of a reader's own: whoever it shows is the signed-in reader, never somebody named by the address."""
V = TypeVar("V", bound=Callable[..., Any])


def public(view: V) -> V:
    """Let everybody use ``view``."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def readers_only(view: V) -> V:
    """Let only a signed-in reader use ``view``; the reader stands in ``request.reader``."""
    view.access = READER  # type: ignore[attr-defined]
    return view


def at_the_door(view: V) -> V:
    """Let ``view`` be used by somebody who must choose a password of their own first."""
    view.is_at_the_door = True  # type: ignore[attr-defined]
    return view


def requires(code: str) -> Callable[[V], V]:
    """Let only holders of the permission ``code`` use the view."""
    if find_permission(code) is None:
        raise LookupError(f"permission {code} is not declared")

    def mark(view: V) -> V:
        view.access = code  # type: ignore[attr-defined]
        return view

    return mark


def declared_access(view: Callable[..., Any]) -> str | None:
    """Return what a view declares: ``public``, ``reader``, a permission code, or None."""
    view_class = getattr(view, "view_class", None) or getattr(view, "cls", None)
    return getattr(view, "access", None) or getattr(view_class, "access", None)
