"""The registers of gifts received and given: on screen, on paper, as CSV."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from catalog.enums import RECIPIENTS
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.enums import DonorKind
from outreach.gifts.finding import Wanted, add_up, find_gifts, find_givings
from outreach.models import Gift, Giving
from outreach.permissions import KEEP_GIFTS
from outreach.staff.gifts.forms import WantedForm
from outreach.staff.slips import find_slips

MOST_PRINTED = 500
ALL_RECIPIENTS = list(RECIPIENTS.items())


@require_GET
@requires("outreach.read_gifts")
def gifts(request: HttpRequest) -> HttpResponseBase:
    """List gifts received."""
    form = WantedForm(request.GET, kinds=DonorKind.choices, label=_("捐赠者类型"))
    wanted = form.wanted()
    rows = find_gifts(find_desk(request).library, wanted)
    if request.GET.get("export") == "csv":
        return csv_answer("gifts", _export_gifts(rows))
    return _show(request, rows, form=form, wanted=wanted, name="gifts")


@require_GET
@requires("outreach.read_gifts")
def givings(request: HttpRequest) -> HttpResponseBase:
    """List what was given away."""
    form = WantedForm(request.GET, kinds=ALL_RECIPIENTS, label=pgettext("受赠", "类型"))
    del form.fields["subject"]
    form.fields["show"].choices = [one for one in form.fields["show"].choices if one[0] != "unthanked"]  # type: ignore[attr-defined]
    wanted = form.wanted()
    rows = find_givings(find_desk(request).library, wanted)
    if request.GET.get("export") == "csv":
        return csv_answer("givings", _export_givings(rows))
    return _show(request, rows, form=form, wanted=wanted, name="givings")


def _show(
    request: HttpRequest, rows: QuerySet[Gift] | QuerySet[Giving], *, form: WantedForm, wanted: Wanted, name: str
) -> HttpResponseBase:
    desk = find_desk(request)
    context: dict[str, Any] = {
        "form": form,
        "wanted": wanted,
        "totals": add_up(rows),
        "may_keep": desk.can(KEEP_GIFTS),
        "kept": other_params(request),
    }
    if request.GET.get("print"):
        context |= {"rows": rows[:MOST_PRINTED], "most": MOST_PRINTED, "printed_at": now(), "library": desk.library}
        context["back"] = other_params(request, "print")
        return render(request, f"outreach/gifts/{name}_print.html", context)
    context |= {"page": paginate(request, rows), "slips": find_slips(request)}
    return render(request, f"outreach/gifts/{name}.html", context)


def _export_gifts(rows: QuerySet[Gift]) -> Iterator[list[Any]]:
    yield [
        _("批次号"), _("收到日期"), _("捐赠者"), _("捐赠者类型"), _("班级"), _("内容"), _("种数"), _("册数"),
        _("已编册数"), _("估价"), _("网点"), _("活动"), _("捐赠证书编号"), _("致谢日期"), _("致谢方式"), _("说明"),
    ]  # fmt: skip
    for one in rows.iterator(chunk_size=500):
        yield [
            one.number, one.received_on.isoformat(), one.donor.name, one.donor.get_kind_display(),
            one.donor.group.name if one.donor.group else "", one.get_subject_display(), one.titles, one.copies,
            one.catalogued, one.value, one.point.name, one.activity.name if one.activity else "", one.certificate,
            one.thanked_on.isoformat() if one.thanked_on else "", one.thanked_by, one.note,
        ]  # fmt: skip


def _export_givings(rows: QuerySet[Giving]) -> Iterator[list[Any]]:
    yield [
        _("单号"), _("赠出日期"), _("受赠者"), pgettext("受赠", "类型"), _("册数"), _("受益人数"), _("金额"),
        _("出自馆藏"), _("网点"), _("活动"), _("接收人"), _("经办人"), _("说明"),
    ]  # fmt: skip
    for one in rows.iterator(chunk_size=500):
        yield [
            one.number, one.given_on.isoformat(), one.recipient, one.get_kind_display(), one.copies, one.people,
            one.value, _("是") if one.withdrawal_id else _("否"), one.point.name,
            one.activity.name if one.activity else "", one.taken_by, one.given_by or "", one.note,
        ]  # fmt: skip
