"""Scanning copies on a page with lists: which copy a code names, and what is said about it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Item
from circulation.lending.checking_in import CheckIn
from libsys.access.desk import Desk
from libsys.enums import ScanSubject
from libsys.errors import DomainError
from libsys.models import ScanCode
from libsys.text.numbers import normalise_code

LONGEST = 200
LOOKS = {
    "hold_captured": ("hold", "hold", "attention"),
    "hold_sent_on": ("transit", "transit", "attention"),
    "on_hold_shelf": ("hold", "hold", "attention"),
    "belongs_to_another_point": ("transit", "transit", "attention"),
    "transit_forwarded": ("warn", "transit", "attention"),
    "transit_not_left": ("warn", "transit", "attention"),
    "on_handover_list": ("warn", "transit", "attention"),
    "not_on_loan": ("info", "info", "unknown"),
}
"""Colour, icon and tone of what a scan came to; anything else is plainly done."""


@dataclass(frozen=True)
class Said:
    """What the last scan came to: colour, icon, tone, a word, sentences, the copy, and the slip to print."""

    state: str
    icon: str
    sound: str
    word: str
    item: Item | None = None
    sentences: list[str] = field(default_factory=list)
    slip: str = ""


def find_copy(code: str, *, desk: Desk) -> Item | None:
    """Return the copy of the desk's library that a scanned code names."""
    scanned = normalise_code(code[:LONGEST])
    known = ScanCode.objects.filter(pk=scanned.value, subject=ScanSubject.ITEM).first() if scanned.value else None
    rows = Item.objects.select_related("record", "point", "room").defer("record__marc")
    return rows.filter(pk=known.object_id, library=desk.library).first() if known else None


def say_unknown(code: str) -> Said:
    """Return what is said about a code that names no copy here."""
    sentence = _("没有条码为“%(code)s”的书。请看清后再扫。") % {"code": code.strip()[:60]}
    return Said("warn", "warn", "unknown", _("不认识"), sentences=[sentence])


def say_refused(refusal: DomainError, item: Item | None = None) -> Said:
    """Return every reason against what was asked for."""
    return Said("block", "stop", "block", _("没有办成"), item, [str(reason.sentence) for reason in refusal.reasons])


def say_check_in(answer: CheckIn) -> Said:
    """Return what a check-in came to: the consequence that directs the copy gives colour and tone."""
    directing = next((one for one in answer.consequences if one.directs), None)
    code = directing.code if directing else next((one.code for one in answer.consequences), "")
    state, icon, sound = LOOKS.get(code, ("ok", "check", "return"))
    word = {"hold": _("放预约架"), "transit": _("送走")}.get(state, _("办好"))
    if code == "not_on_loan":
        word = _("没有事")
    sentences = [str(one.sentence) for one in answer.consequences] or [_("已归还，回到架上。")]
    return Said(state, icon, sound, word, answer.item, sentences, _find_slip(directing.facts if directing else {}))


def wants_part(request: HttpRequest) -> bool:
    """Return whether the scan bar asks, which wants only the regions of the page."""
    return request.headers.get("HX-Request") == "true"


def _find_slip(facts: dict[str, Any]) -> str:
    if "transit" in facts:
        return reverse("circulation:transit-slip", args=[facts["transit"]])
    return reverse("circulation:hold-slip", args=[facts["hold"]]) if "expires_on" in facts else ""
