"""My notices: which, by which way, in which language; the address that they go to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.access.guards import readers_only
from libsys.clock import now
from libsys.enums import Channel
from libsys.web.operations import operation, read_key
from outreach.enums import NoticeLanguage
from outreach.notices.addresses import AddressRefused, ask_address, confirm_address, drop_address, find_check
from outreach.notices.choices import choose, find_choice
from outreach.notices.rules import find_policy
from outreach.notices.sending.ways import set_ways
from outreach.web.choosing import choosable, read_choice, table_of

UNFIT = 422


def _reader(request: HttpRequest) -> Reader:
    return request.reader  # type: ignore[attr-defined,no-any-return]


def _desk(reader: Reader) -> Desk:
    return Desk(library=reader.library, channel=Channel.OPAC)


@require_http_methods(["GET", "POST"])
@readers_only
@operation
def me_notices(request: HttpRequest) -> HttpResponse:
    """Show what the reader is told and by which way, and keep what they want."""
    reader, ways = _reader(request), choosable(set_ways())
    if request.method == "POST":
        choice = read_choice(request.POST, ways)
        choose(reader=reader, choice=choice, about=ways, desk=_desk(reader), at=now(), key=read_key(request))
        messages.success(request, _("已保存。"))
        return HttpResponseRedirect(reverse("outreach:me-notices"))
    return _show(request)


@require_POST
@readers_only
@operation
def address_ask(request: HttpRequest) -> HttpResponse:
    """Send a code to the address that the reader gives."""
    reader = _reader(request)
    try:
        ask_address(reader=reader, email=request.POST.get("email", ""), at=now(), key=read_key(request))
    except AddressRefused as refusal:
        return _show(request, reasons=refusal.reasons, status=UNFIT)
    messages.success(request, _("验证码已发往这个邮箱，一小时内有效。"))
    return HttpResponseRedirect(reverse("outreach:me-notices"))


@require_POST
@readers_only
@sensitive_post_parameters("code")
@operation
def address_confirm(request: HttpRequest) -> HttpResponse:
    """Take the address that the code proves."""
    reader = _reader(request)
    code = request.POST.get("code", "")[:20]
    changed = confirm_address(reader=reader, code=code, desk=_desk(reader), at=now(), key=read_key(request))
    if changed is None:
        return _show(request, is_wrong=True, status=UNFIT)
    messages.success(request, _("邮箱已登记。"))
    return HttpResponseRedirect(reverse("outreach:me-notices"))


@require_POST
@readers_only
@operation
def address_drop(request: HttpRequest) -> HttpResponse:
    """Take the address out."""
    reader = _reader(request)
    drop_address(reader=reader, desk=_desk(reader), at=now(), key=read_key(request))
    messages.success(request, _("邮箱已删除。"))
    return HttpResponseRedirect(reverse("outreach:me-notices"))


def _show(request: HttpRequest, *, status: int = 200, **told: object) -> HttpResponse:
    reader, choice, ways = _reader(request), find_choice(_reader(request)), choosable(set_ways())
    context = {
        "reader": reader,
        "choice": choice,
        "table": table_of(choice, ways),
        "languages": NoticeLanguage.choices,
        "policy": find_policy(reader.library),
        "check": find_check(reader, at=now()),
        "has_mail": "email" in ways,
        **told,
    }
    return render(request, "outreach/notices/me.html", context, status=status)
