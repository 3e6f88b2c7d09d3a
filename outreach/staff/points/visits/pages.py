"""Deliveries and guidance visits: the lists with what they add up to, a new one, corrected, taken back, on paper."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Sentence
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation
from libsys.web.spreadsheets import csv_answer
from outreach.enums import GUIDANCE_TASKS, SITES
from outreach.models import Delivery, Guidance
from outreach.points.visits.registering import cancel_visit, correct_visit, register_delivery, register_guidance
from outreach.staff.points.framing import acting, attempt, find_reached, render_form, render_page, today
from outreach.staff.points.visits.forms import FIELDS, HELPED, DeliveryForm, GuidanceForm

YEAR = re.compile(r"(19|20|21)[0-9]{2}")
MOST_PRINTED = 2000


@dataclass(frozen=True)
class Sort:
    """What the pages of one sort of visit need: its table, form, act, addresses and words."""

    table: Any
    form: type[DeliveryForm]
    register: Callable[..., Any]
    code: str
    title: Sentence
    new: Sentence
    empty: Sentence
    register_title: Sentence


DELIVERIES = Sort(
    Delivery, DeliveryForm, register_delivery, "deliveries", pgettext_lazy("网点", "送书"),
    gettext_lazy("登记一次送书"), gettext_lazy("把书送到村里、学校、文化站以后，在这里登记一行。"),
    gettext_lazy("送书登记表"),
)  # fmt: skip
GUIDANCES = Sort(
    Guidance, GuidanceForm, register_guidance, "guidance", pgettext_lazy("网点", "辅导"),
    gettext_lazy("登记一次辅导"), gettext_lazy("派人到农家书屋、学校图书室辅导以后，在这里登记一行。"),
    gettext_lazy("业务辅导登记表"),
)  # fmt: skip
SORTS = {one.code: one for one in (DELIVERIES, GUIDANCES)}


@require_GET
@requires("outreach.register")
def visits(request: HttpRequest, sort: str) -> HttpResponseBase:
    """List visits, newest first, with what they add up to; as CSV, or as the register on paper."""
    said = SORTS[sort]
    rows, asked = _find(request, said)
    if request.GET.get("export") == "csv":
        return csv_answer(said.code, export_rows(rows, said))
    standing = rows.filter(cancelled_at=None)
    sums = standing.aggregate(times=Count("pk"), **{name: Sum(name) for name in FIELDS[5:9]})
    context: dict[str, Any] = {"sort": said, "sums": sums, "sites": SITES.items(), "kept": other_params(request)}
    context |= asked
    if request.GET.get("export") == "print":
        library = find_desk(request).library
        printed = {"rows": _drawn(standing[:MOST_PRINTED]), "library": library, "printed_at": now()}
        return render_page(request, "visits_print.html", context | printed)
    page = paginate(request, rows)
    return render_page(request, "visits.html", context | {"page": page, "rows": _drawn(page)})


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def visit_new(request: HttpRequest, sort: str) -> HttpResponse:
    """Register a delivery or a guidance visit."""
    said, text = SORTS[sort], request.GET.get("point", "")
    first = {"made_on": today(), "staff_count": 1, "point": text if text.isascii() and text.isdecimal() else None}
    form = said.form(request.POST or None, points=find_reached(find_desk(request)), initial=first)
    made = attempt(request, form, lambda who: said.register(sheet=form.sheet(), **who))
    if made is not None:
        messages.success(request, _("已登记：%(place)s。") % {"place": made.place})
        return redirect(f"outreach:{said.code}")
    up = reverse(f"outreach:{said.code}")
    return render_form(request, form, title=said.new, up=up, up_words=said.title, submit=_("存入"))


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def visit_correct(request: HttpRequest, sort: str, visit_id: int) -> HttpResponse:
    """Put a visit right: the old one is taken back, what it was stands anew."""
    said = SORTS[sort]
    one = get_object_or_404(said.table, pk=visit_id, library=find_desk(request).library, cancelled_at=None)
    names = FIELDS + HELPED if said is GUIDANCES else FIELDS
    first = {name: getattr(one, name) for name in names}
    form = said.form(request.POST or None, points=find_reached(find_desk(request)), initial=first)
    made = attempt(request, form, lambda who: correct_visit(visit=one, sheet=form.sheet(), **who))
    if made is not None:
        messages.success(request, _("已更正：%(place)s。") % {"place": made.place})
        return redirect(f"outreach:{said.code}")
    up = reverse(f"outreach:{said.code}")
    return render_form(request, form, title=pgettext("登记", "更正"), up=up, up_words=said.title, submit=_("存入"))


@require_POST
@requires("outreach.register")
@operation
def visit_cancel(request: HttpRequest, sort: str, visit_id: int) -> HttpResponse:
    """Take a visit back."""
    said = SORTS[sort]
    one = get_object_or_404(said.table, pk=visit_id, library=find_desk(request).library)
    cancel_visit(visit=one, **acting(request))
    messages.success(request, _("已作废《%(name)s》，统计里已扣除。") % {"name": one.place})
    return redirect(f"outreach:{said.code}")


def export_rows(rows: Any, said: Sort) -> Iterator[list[Any]]:
    """Yield visits as a table."""
    heads = [_("日期"), _("地点"), _("场所"), _("派出人员"), _("派出人数"), _("包数"), _("册数"), _("受益人次")]
    helped = [_("小时"), _("做了什么")] if said is GUIDANCES else []
    yield [*heads, *helped, _("备注"), _("作废")]
    for one, tasks in _drawn(rows):
        cells = [one.made_on, one.place, one.get_site_display(), one.staff_names, one.staff_count]
        cells += [one.packages, one.copies, one.people]
        cells += [one.hours, "、".join(str(task) for task in tasks)] if said is GUIDANCES else []
        yield [*cells, one.note, _("已作废") if one.cancelled_at else ""]


def _find(request: HttpRequest, said: Sort) -> tuple[Any, dict[str, str]]:
    year, site = request.GET.get("year", ""), request.GET.get("site", "")
    rows = said.table.objects.filter(library=find_desk(request).library).select_related("point")
    rows = rows.filter(made_on__year=int(year)) if YEAR.fullmatch(year) else rows
    rows = rows.filter(site=site) if site in SITES else rows
    return rows.order_by("-made_on", "-pk"), {"year": year, "site": site}


def _drawn(rows: Any) -> Iterator[tuple[Any, list[Sentence]]]:
    for one in rows:
        yield one, [GUIDANCE_TASKS[code] for code in getattr(one, "tasks", ()) if code in GUIDANCE_TASKS]
