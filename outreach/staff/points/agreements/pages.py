"""Agreements: the list with those that want renewal, one, drawn up, changed, signed, taken back, on paper."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation
from libsys.web.spreadsheets import csv_answer
from outreach.models import Agreement, PointProfile
from outreach.points.agreements.drafting import change_draft, draw_up, find_history, find_lines
from outreach.points.agreements.signing import (
    RENEWED_WITHIN,
    cancel_agreement,
    end_agreement,
    in_force,
    sign_agreement,
    state_of,
    to_be_renewed,
)
from outreach.points.agreements.wording import MEANINGS, find_wording, keep_wording
from outreach.staff.points.agreements.forms import FIELDS, AgreementForm, DayForm, DraftForm, WordingForm
from outreach.staff.points.framing import acting, attempt, find_reached, render_form, render_page, today

SHOWN = ("renew", "in_force", "draft", "all")


def visible(request: HttpRequest) -> Any:
    """Return the agreements of the person's library."""
    rows = Agreement.objects.filter(library=find_desk(request).library)
    return rows.select_related("point__profile", "library", "follows", "made_by")


@require_GET
@requires("outreach.read_points")
def agreements(request: HttpRequest) -> HttpResponseBase:
    """List agreements; ``show=renew`` those that want renewal."""
    library, on, show = find_desk(request).library, today(), request.GET.get("show", "all")
    rows = visible(request)
    if show == "renew":
        rows = to_be_renewed(library, on=on)
    elif show == "in_force":
        rows = in_force(library, on=on).select_related("point")
    elif show == "draft":
        rows = rows.filter(signed_on=None, cancelled_at=None)
    if request.GET.get("export") == "csv":
        return csv_answer("agreements", export_rows(rows))
    page = paginate(request, rows)
    context = {
        "page": page,
        "rows": [(one, state_of(one, on=on)) for one in page],
        "show": show if show in SHOWN else "all",
        "within": RENEWED_WITHIN.days,
        "renewals": to_be_renewed(library, on=on).count(),
        "kept": other_params(request),
    }
    return render_page(request, "agreements.html", context)


def export_rows(rows: Any) -> Iterator[list[Any]]:
    """Yield agreements as a table."""
    yield [
        _("协议编号"), _("网点"), _("共建单位"), _("对方代表"), _("签订日期"), pgettext("协议", "开始日期"),
        pgettext("协议", "结束日期"), _("约定投放（册）"), _("提前终止"), _("备注"),
    ]  # fmt: skip
    for one in rows.iterator(chunk_size=500):
        yield [
            one.number, one.point, one.party, one.representative, one.signed_on or "", one.starts_on, one.ends_on,
            one.copies, one.ended_on or "", one.note,
        ]  # fmt: skip


@require_GET
@requires("outreach.read_points")
def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Show an agreement with its text and what happened to it."""
    one = get_object_or_404(visible(request), pk=agreement_id)
    context = {
        "one": one,
        "state": state_of(one, on=today()),
        "next": Agreement.objects.filter(follows=one).first(),
        "history": find_history(one),
        "lines": find_lines(one),
        "day": DayForm(initial={"on": today()}),
    }
    return render_page(request, "agreement.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.sign_agreements")
@operation
def agreement_new(request: HttpRequest) -> HttpResponse:
    """Draw an agreement up; ``?follows=`` names the one that it renews."""
    desk, before = find_desk(request), _find_followed(request)
    form = AgreementForm(request.POST or None, points=find_reached(desk), initial=_first(request, before))
    made = attempt(request, form, lambda who: draw_up(draft=form.draft(), follows=before, **who))
    if made is not None:
        said = _("已起草 %(number)s 号协议。打印出来，双方签字后再登记签订。")
        messages.success(request, said % {"number": made})
        return redirect("outreach:agreement", agreement_id=made.pk)
    title = _("续签 %(number)s 号协议") % {"number": before} if before else _("起草协议")
    up, words = reverse("outreach:agreements"), pgettext("共建", "协议")
    return render_form(request, form, title=title, up=up, up_words=words, submit=_("起草"))


@require_http_methods(["GET", "POST"])
@requires("outreach.sign_agreements")
@operation
def agreement_edit(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Change an agreement that is not signed yet."""
    one = get_object_or_404(visible(request), pk=agreement_id)
    first = {name: getattr(one, name) for name in (*FIELDS, "text")}
    form = DraftForm(request.POST or None, points=find_reached(find_desk(request)), initial=first)
    if attempt(request, form, lambda who: change_draft(agreement=one, draft=form.draft(), **who)):
        messages.success(request, _("已存。"))
        return redirect("outreach:agreement", agreement_id=one.pk)
    up = reverse("outreach:agreement", args=[one.pk])
    return render_form(request, form, title=_("修改草稿"), up=up, up_words=one.number, submit=_("存入"))


@require_POST
@requires("outreach.sign_agreements")
@operation
def agreement_act(request: HttpRequest, agreement_id: int, step: str) -> HttpResponse:
    """Sign an agreement, end it before its time, or take it back."""
    one = get_object_or_404(visible(request), pk=agreement_id)
    form = DayForm(request.POST)
    if step == "cancel":
        cancel_agreement(agreement=one, **acting(request))
    elif step in ("sign", "end") and form.is_valid():
        act_upon = sign_agreement if step == "sign" else end_agreement
        act_upon(agreement=one, on=form.cleaned_data["on"], **acting(request))
    elif step in ("sign", "end"):
        messages.warning(request, _("没有办成：请写明日期。"))
    else:
        raise Http404
    return redirect("outreach:agreement", agreement_id=one.pk)


@require_GET
@requires("outreach.read_points")
def agreement_print(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Show an agreement as it is printed and signed."""
    one = get_object_or_404(visible(request), pk=agreement_id)
    context = {"one": one, "library": one.library, "printed_at": now()}
    return render_page(request, "agreement_print.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.sign_agreements")
@operation
def agreement_wording(request: HttpRequest) -> HttpResponse:
    """Keep how the library words its agreements."""
    form = WordingForm(request.POST or None, initial=vars(find_wording(find_desk(request).library)))
    if attempt(request, form, lambda who: keep_wording(wording=form.wording(), **who)):
        messages.success(request, _("协议文本已存。已经起草的协议不变。"))
        return redirect("outreach:agreements")
    up, words = reverse("outreach:agreements"), pgettext("共建", "协议")
    more = {"template": "wording.html", "meanings": MEANINGS.items()}
    return render_form(request, form, title=_("协议文本"), up=up, up_words=words, submit=_("存入"), **more)


def _find_followed(request: HttpRequest) -> Agreement | None:
    text = request.GET.get("follows", "")
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    return get_object_or_404(visible(request), pk=number)


def _first(request: HttpRequest, before: Agreement | None) -> dict[str, Any]:
    if before is not None:
        same = {name: getattr(before, name) for name in ("point", "party", "representative", "copies")}
        return {**same, "starts_on": before.ends_on + timedelta(days=1)}
    text = request.GET.get("point", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return {}
    profile = PointProfile.objects.filter(point=int(text), point__library=find_desk(request).library).first()
    return {"point": text, "party": profile.host if profile else "", "starts_on": today()}
