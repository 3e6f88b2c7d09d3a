"""The list of photographs, as small pictures or as a table."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.models import Activity
from outreach.permissions import KEEP_PHOTOGRAPHS
from outreach.photographs.finding import find_photographs
from outreach.staff.photographs.forms import WantedForm
from outreach.staff.slips import find_slips

ON_PAGE = 24


@require_GET
@requires("outreach.read_photographs")
def photographs(request: HttpRequest) -> HttpResponseBase:
    """List the photographs of the library; ``?activity=`` shows those of one activity."""
    desk, form = find_desk(request), WantedForm(request.GET)
    wanted = form.wanted()
    rows = find_photographs(desk.library, wanted)
    if request.GET.get("export") == "csv":
        return csv_answer("photographs", _export(rows))
    context: dict[str, Any] = {
        "page": paginate(request, rows, size=ON_PAGE),
        "form": form,
        "activity": Activity.objects.filter(library=desk.library, pk=wanted.activity).first(),
        "may_keep": desk.can(KEEP_PHOTOGRAPHS),
        "kept": other_params(request),
        "slips": find_slips(request),
    }
    return render(request, "outreach/photographs/list.html", context)


def _export(rows: Any) -> Iterator[list[Any]]:
    yield [
        pgettext("照片", "说明"),
        _("拍摄日期"),
        _("活动"),
        _("负责人"),
        _("能认出未成年人"),
        _("监护人同意的凭据"),
        _("宽"),
        _("高"),
        "SHA-256",
    ]
    for one in rows.iterator():
        yield [
            one.caption,
            one.taken_on.isoformat() if one.taken_on else "",
            one.activity.name if one.activity else "",
            one.responsible or "",
            _("是") if one.shows_minors else _("否"),
            one.consent,
            one.width,
            one.height,
            one.digest,
        ]
