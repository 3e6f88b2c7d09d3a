"""The left edge of staff pages: what stands beside a page, in groups, as far as the person may go there."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from libsys.access.desk import find_desk
from libsys.errors import Sentence
from libsys.web.context import Place


@dataclass(frozen=True)
class Slip:
    """A page that can be reached from every page beside it.

    ``permission`` shows it; ``others`` are names of pages elsewhere that belong under it.
    """

    name: str
    label: Sentence
    permission: str
    others: tuple[str, ...] = ()


Groups = tuple[tuple[Sentence, tuple[Slip, ...]], ...]
"""Slips that belong together, under the name that stands above them."""


def lay_slips(request: HttpRequest, groups: Groups) -> list[Place]:
    """Return the slips that this person may follow; the one that holds the page is the current one."""
    held = find_desk(request).permissions
    shown = [
        (reverse(slip.name), slip, group if place == 0 else "")
        for group, slips in groups
        for place, slip in enumerate(slip for slip in slips if slip.permission in held)
    ]
    under = {reverse(name): url for url, slip, _group in shown for name in (slip.name, *slip.others)}
    here = under.get(max((prefix for prefix in under if request.path.startswith(prefix)), key=len, default=""))
    return [Place(url, slip.label, url == here, group=group) for url, slip, group in shown]
