"""One reader's data: the panel on the reader page, agreeing and taking back, the copy, erasing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.enums import ConsentWay, Purpose
from circulation.models import Reader
from circulation.privacy.copying import copy_data, note_copy
from circulation.privacy.erasing import NOBODY, ErasureRefused, erase_reader, plan_erasure
from circulation.privacy.withdrawing import withdraw
from circulation.readers.consents.giving import (
    ConsentRefused,
    find_notice,
    find_standing,
    give_consent,
    needs_guardians_word,
)
from circulation.staff.panels import reader_panel
from circulation.staff.slips import slips
from circulation.web.copies import answer_copy
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

REFUSED = 409
CONSENT, KEEP = "circulation.keep_consents", "circulation.keep_privacy"


@reader_panel("privacy", template="circulation/privacy/_reader_panel.html", requires=CONSENT, order=70)
def privacy_panel(reader: Reader, *, desk: Desk, today: date) -> dict[str, Any]:
    """Return what stands agreed to, and what the desk may do with the reader's data."""
    standing = find_standing(reader)
    return {
        "standing": standing,
        "purposes": [str(Purpose(code).label) for code in standing.purposes] if standing else [],
        "needs_guardian": needs_guardians_word(reader, on=today),
        "may_keep": desk.can(KEEP),
    }


@require_http_methods(["GET", "POST"])
@requires(CONSENT)
@operation
def consent(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Write down what a reader or a guardian agrees to."""
    desk, shown = find_desk(request), find_reader(request, reader_id)
    reasons: tuple[Any, ...] = ()
    if request.method == "POST":
        told = request.POST
        try:
            give_consent(
                reader=shown, purposes=told.getlist("purposes"), giver_name=told.get("giver_name", "")[:60],
                way=told.get("way", ""), desk=desk, at=now(), key=read_key(request),
            )  # fmt: skip
        except ConsentRefused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已登记。随时可以撤回。"))
            return redirect("circulation:reader", shown.pk)
    context = {
        "reader": shown,
        "notice": find_notice(shown.library),
        "purposes": Purpose.choices,
        "ways": [choice for choice in ConsentWay.choices if choice[0] != ConsentWay.ONLINE],
        "guardian": shown.guardians.first(),
        "needs_guardian": needs_guardians_word(shown, on=local_day(now())),
        "reasons": reasons,
        "slips": slips(request),
    }
    return render(request, "circulation/privacy/consent.html", context, status=REFUSED if reasons else 200)


@require_POST
@requires(CONSENT)
@operation
def consent_withdraw(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take back what was agreed to."""
    shown = find_reader(request, reader_id)
    withdraw(reader=shown, way=ConsentWay.DESK, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤回。靠这份同意做的事从现在起不再做。"))
    return redirect("circulation:reader", shown.pk)


@require_POST
@requires(KEEP)
@operation
def data_copy(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Write down that a copy is handed out, and go to it."""
    shown = find_reader(request, reader_id)
    note_copy(reader=shown, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("circulation:reader-data", shown.pk)


@require_GET
@requires(KEEP)
def data(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show a reader's data in full, to be printed or saved for the reader; seeing it is written down."""
    shown = find_reader(request, reader_id)
    if request.GET.get("format") == "json":
        return answer_copy(copy_data(shown))
    context = {"reader": shown, "sections": copy_data(shown), "slips": slips(request)}
    return render(request, "circulation/privacy/data.html", context)


@require_http_methods(["GET", "POST"])
@requires(KEEP)
@operation
def erase(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show what erasing takes away and what stays; erase."""
    shown, reasons = find_reader(request, reader_id), ()
    if request.method == "POST":
        try:
            erase_reader(reader=shown, desk=find_desk(request), at=now(), key=read_key(request))
        except ErasureRefused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("个人资料已删除。"))
            return redirect("circulation:readers")
    plan = plan_erasure(shown)
    context = {"reader": shown, "plan": plan, "reasons": reasons or plan.reasons, "slips": slips(request)}
    return render(request, "circulation/privacy/erase.html", context, status=REFUSED if reasons else 200)


def find_reader(request: HttpRequest, reader_id: int) -> Reader:
    """Return a reader of the desk's library who is still there, or answer 404."""
    rows = Reader.objects.select_related("category", "group", "library").exclude(name=NOBODY)
    return get_object_or_404(rows, pk=reader_id, library=find_desk(request).library, merged_into=None)
