"""Handing out a one-time code: the panel on the reader page, the act, the slip on which the code stands."""

import json
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from circulation.accounts.codes import CodeRefused, issue_code
from circulation.models import Reader, ReaderAccount
from circulation.staff.panels import reader_panel
from circulation.web.slips import answer_slip
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.db.sealing import SealBroken, seal, unseal
from libsys.web.operations import operation, read_key

SESSION_KEY = "account_code"
_PURPOSE = "account code on its slip"


@reader_panel("account", template="circulation/accounts/_reader_panel.html", requires="circulation.open_card", order=60)
def account_panel(reader: Reader, *, desk: Desk, today: date) -> dict[str, Any]:
    """Return whether the reader can sign in at home, and how to let them."""
    account = ReaderAccount.objects.filter(reader=reader).first()
    return {
        "activated_at": account.activated_at if account else None,
        "code_until": account.code_expires_at if account and account.code else None,
    }


@require_POST
@requires("circulation.open_card")
@operation
def code_issue(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Make a code and go to its slip; the code itself stands sealed in the session, in no kept answer."""
    desk = find_desk(request)
    reader = get_object_or_404(Reader, pk=reader_id, library=desk.library, merged_into=None)
    try:
        code = issue_code(reader=reader, desk=desk, at=now(), key=read_key(request))
    except CodeRefused as refusal:
        messages.warning(request, refusal.reasons[0].sentence)
        return HttpResponseRedirect(reverse("circulation:reader", args=[reader.pk]))
    kept = json.dumps({"reader": reader.pk, "digits": code.digits, "until": code.expires_at.isoformat()})
    request.session[SESSION_KEY] = seal(kept, purpose=_PURPOSE)
    return HttpResponseRedirect(reverse("circulation:reader-code-slip", args=[reader.pk]))


@require_GET
@requires("circulation.open_card")
def code_slip(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show the code just made, to be printed for the reader; nobody else's browser can."""
    reader = get_object_or_404(Reader, pk=reader_id, library=find_desk(request).library)
    try:
        kept = json.loads(unseal(request.session.get(SESSION_KEY, ""), purpose=_PURPOSE) or "{}")
    except SealBroken as error:
        raise Http404 from error
    if kept.get("reader") != reader.pk:
        raise Http404
    back = reverse("circulation:reader", args=[reader.pk])
    until = datetime.fromisoformat(kept["until"])
    address = request.build_absolute_uri(reverse("circulation:me-activate"))
    shown = {"reader": reader, "digits": kept["digits"], "until": until, "address": address}
    return answer_slip(request, "circulation/accounts/code_slip.html", back=back, **shown)
