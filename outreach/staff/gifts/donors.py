"""Who gave how much: donors, classes with their credit."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.enums import DonorKind
from outreach.gifts.finding import find_donors
from outreach.models import Donor
from outreach.staff.gifts.forms import WantedForm
from outreach.staff.slips import find_slips

MOST_PRINTED = 500


@require_GET
@requires("outreach.read_gifts")
def donor_list(request: HttpRequest) -> HttpResponseBase:
    """List donors, the most generous of the days first; print it as a roll of honour, or write it as CSV."""
    form = WantedForm(request.GET, kinds=DonorKind.choices, label=_("捐赠者类型"))
    for name in ("subject", "show"):
        del form.fields[name]
    desk, wanted = find_desk(request), form.wanted()
    rows = find_donors(desk.library, wanted)
    if request.GET.get("export") == "csv":
        return csv_answer("donors", _export(rows))
    context: dict[str, Any] = {"form": form, "wanted": wanted, "kept": other_params(request)}
    if request.GET.get("print"):
        context |= {"rows": rows[:MOST_PRINTED], "printed_at": now(), "library": desk.library}
        context["back"] = other_params(request, "print")
        return render(request, "outreach/gifts/donors_print.html", context)
    context |= {"page": paginate(request, rows), "slips": find_slips(request)}
    return render(request, "outreach/gifts/donors.html", context)


def _export(rows: QuerySet[Donor]) -> Iterator[list[Any]]:
    yield [_("捐赠者"), _("捐赠者类型"), _("班级"), _("批次数"), _("册数"), _("不愿具名")]
    for one in rows.iterator(chunk_size=500):
        yield [
            one.name, one.get_kind_display(), one.group.name if one.group else "", one.batches, one.copies,
            _("是") if one.is_unnamed else _("否"),
        ]  # fmt: skip
