"""What the pages about stock share: their slips and tabs, what a scan answers, which pages a job leads back to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from catalog.models import Item
from circulation.permissions import (
    APPROVE_WITHDRAWAL,
    CLOSE_STOCKTAKE,
    KEEP_REPAIRS,
    MOVE_STACKS,
    PROPOSE_WITHDRAWAL,
    TAKE_STOCK,
)
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.errors import Reason
from libsys.web.context import Place

REFUSED, UNFIT = 409, 422
TABS = (
    ("circulation:stocktakes", gettext_lazy("清点"), TAKE_STOCK),
    ("circulation:stack-moves", gettext_lazy("搬架"), MOVE_STACKS),
    ("circulation:repairs", pgettext_lazy("栏目", "修补"), KEEP_REPAIRS),
    ("circulation:withdrawal-lists", gettext_lazy("剔旧清单"), PROPOSE_WITHDRAWAL),
    ("circulation:withdrawal-register", gettext_lazy("注销登记"), PROPOSE_WITHDRAWAL),
)


@dataclass(frozen=True)
class Said:
    """What a scan answers: its look, its tone, a large word, the book, and sentences.

    ``lent`` is the number of the scan whose copy can be checked in at once.
    """

    state: str
    icon: str
    sound: str
    word: Any
    item: Item | None = None
    code: str = ""
    sentences: list[str] = field(default_factory=list)
    lent: int = 0


def say_done(word: Any, item: Item, *sentences: str) -> Said:
    """Return the answer to a scan that did something."""
    return Said("ok", "check", "return", word, item, item.barcode, [one for one in sentences if one])


def say_refused(reasons: Iterable[Reason], item: Item | None = None) -> Said:
    """Return the answer to a scan that did nothing, with every reason."""
    said = [str(reason.sentence) for reason in reasons]
    return Said("warn", "warn", "attention", _("没有办成"), item, item.barcode if item else "", said)


def say_unknown(code: str) -> Said:
    """Return the answer to a code that is no copy's."""
    sentence = _("没有条码号是 %(code)s 的单册。请核对后再扫。") % {"code": code[:64]}
    return Said("warn", "search", "unknown", _("不认识"), None, code[:64], [sentence])


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page about stock with its slips, its tabs, and what the person may do."""
    desk = find_desk(request)
    addresses = [(reverse(name), label) for name, label, code in TABS if desk.can(code)]
    here = max((url for url, _label in addresses if request.path.startswith(url)), default="", key=len)
    whole = {
        "slips": slips(request), "tabs": [Place(url, label, url == here) for url, label in addresses],
        "may_close": desk.can(CLOSE_STOCKTAKE), "may_propose": desk.can(PROPOSE_WITHDRAWAL),
        "may_approve": desk.can(APPROVE_WITHDRAWAL), **(context or {}),
    }  # fmt: skip
    return render(request, f"circulation/stocktaking/{template}", whole, status=status)


def is_scan(request: HttpRequest) -> bool:
    """Return whether a script asks, which takes regions instead of a page."""
    return request.headers.get("HX-Request") == "true"
