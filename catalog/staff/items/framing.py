"""What the pages about copies share: their tabs, and what a scan answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Item
from catalog.permissions import EDIT_ITEMS, READ_STAFF_PAGES, REPORT_ITEMS, WITHDRAW_ITEMS
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.errors import Reason
from libsys.web.context import Place

REFUSED, UNFIT = 409, 422
TABS = (
    ("catalog:staff-items", gettext_lazy("单册"), READ_STAFF_PAGES),
    ("catalog:item-progress", gettext_lazy("加工进度"), READ_STAFF_PAGES),
    ("catalog:allocations", gettext_lazy("典藏移交"), READ_STAFF_PAGES),
    ("catalog:shelves", gettext_lazy("专柜"), READ_STAFF_PAGES),
    ("catalog:item-batches", gettext_lazy("批量修改"), EDIT_ITEMS),
    ("catalog:withdrawals", gettext_lazy("注销"), READ_STAFF_PAGES),
    ("catalog:item-registers", gettext_lazy("登录账"), READ_STAFF_PAGES),
    ("catalog:number-ranges", gettext_lazy("号段"), EDIT_ITEMS),
)


@dataclass(frozen=True)
class Said:
    """What a scan answers: its look, its tone, a word, the book, and sentences."""

    state: str
    sound: str
    word: str
    item: Item | None = None
    sentences: list[str] = field(default_factory=list)


def say_done(word: str, item: Item, *sentences: str) -> Said:
    """Return the answer to a scan that did something."""
    return Said("ok", "return", word, item, [one for one in sentences if one])


def say_refused(reasons: Iterable[Reason], item: Item | None = None) -> Said:
    """Return the answer to a scan that did nothing, with every reason."""
    return Said("warn", "attention", _("没有办成"), item, [str(reason.sentence) for reason in reasons])


def say_unknown(code: str) -> Said:
    """Return the answer to a code that is no copy's."""
    sentence = _("没有条码号是 %(code)s 的单册。请核对后再扫。") % {"code": code[:64]}
    return Said("warn", "unknown", _("没有这一册"), None, [sentence])


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page about copies with its slips and tabs."""
    desk = find_desk(request)
    here = max(
        (reverse(name) for name, _label, _code in TABS if request.path.startswith(reverse(name))), default="", key=len
    )
    tabs = [Place(reverse(name), label, reverse(name) == here) for name, label, code in TABS if desk.can(code)]
    may = {
        "may_edit": desk.can(EDIT_ITEMS),
        "may_report": desk.can(REPORT_ITEMS),
        "may_withdraw": desk.can(WITHDRAW_ITEMS),
        "may_propose": desk.can("circulation.propose_withdrawal"),
    }
    whole = {"slips": find_slips(request), "tabs": tabs, **may, **(context or {})}
    return render(request, f"catalog/staff/items/{template}", whole, status=status)


def is_scan(request: HttpRequest) -> bool:
    """Return whether the scan bar asks, which takes regions instead of a page."""
    return request.headers.get("HX-Request") == "true"
