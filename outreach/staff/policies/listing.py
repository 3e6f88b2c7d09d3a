"""The register of rules and plans: on screen, on paper, as CSV."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.models import PolicyDocument
from outreach.permissions import KEEP_POLICIES
from outreach.policies.finding import find_policies, is_in_force
from outreach.staff.policies.forms import WantedForm
from outreach.staff.slips import find_slips

MOST_PRINTED = 500


@require_GET
@requires("outreach.read_policies")
def policies(request: HttpRequest) -> HttpResponseBase:
    """List the rules and plans of the library."""
    desk, form, today = find_desk(request), WantedForm(request.GET), local_day(now())
    wanted = form.wanted()
    rows = find_policies(desk.library, wanted, today=today)
    if request.GET.get("export") == "csv":
        return csv_answer("policies", _export(rows, today))
    context: dict[str, Any] = {
        "form": form, "wanted": wanted, "kept": other_params(request, "print", "export"),
        "may_keep": desk.can(KEEP_POLICIES),
    }  # fmt: skip
    if request.GET.get("print"):
        shown = [(one, is_in_force(one, today=today)) for one in rows[:MOST_PRINTED]]
        context |= {"rows": shown, "count": rows.count(), "library": desk.library, "printed_at": now()}
        return render(request, "outreach/policies/list_print.html", context)
    page = paginate(request, rows)
    context |= {"page": page, "rows": [(one, is_in_force(one, today=today)) for one in page]}
    return render(request, "outreach/policies/list.html", context | {"slips": find_slips(request)})


def _export(rows: QuerySet[PolicyDocument], today: date) -> Iterator[list[Any]]:
    yield [
        _("文号"), pgettext("制度文件", "名称"), pgettext("制度文件", "类型"), _("通过日期"), _("施行日期"),
        _("施行到"), _("被哪份取代"), _("现行"), _("存放处"), _("文件名"), _("说明"),
    ]  # fmt: skip
    for one in rows.iterator(chunk_size=500):
        yield [
            one.number, one.title, one.get_sort_display(), one.adopted_on.isoformat(), one.since.isoformat(),
            one.until.isoformat() if one.until else "", one.replaced_by.number if one.replaced_by else "",
            _("是") if is_in_force(one, today=today) else _("否"), one.kept_where, one.name, one.note,
        ]  # fmt: skip
