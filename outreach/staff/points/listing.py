"""The register of points: as a list, as a tree, on a map, as a table to take away."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.models import ServicePoint
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.models import PointProfile
from outreach.points.agreements.signing import to_be_renewed
from outreach.points.finding import build_tree, find_points
from outreach.points.mapping import draw_map
from outreach.points.surveys.owing import find_owed
from outreach.staff.points.forms import WantedForm
from outreach.staff.points.framing import render_page, today

SHOWN = ("list", "tree", "map")
MOST_DRAWN = 1000


@require_GET
@requires("outreach.read_points")
def points(request: HttpRequest) -> HttpResponseBase:
    """Show the register, with what wants doing: agreements that end soon, reports that are due."""
    library, on, form = find_desk(request).library, today(), WantedForm(request.GET)
    rows = find_points(library, form.wanted(), on=on)
    if request.GET.get("export") == "csv":
        return csv_answer("points", export_rows(rows))
    show = request.GET.get("show", "")
    context: dict[str, Any] = {
        "form": form,
        "show": show if show in SHOWN else "list",
        "renewals": to_be_renewed(library, on=on).count(),
        "owed": find_owed(library, on=on).count(),
        "kept": other_params(request),
        "plain": other_params(request, "show"),
        "today": on,
    }
    return render_page(request, "list.html", context | _drawn(request, context["show"], rows))


def _drawn(request: HttpRequest, show: str, rows: Any) -> dict[str, Any]:
    if show == "list":
        return {"page": paginate(request, rows)}
    found = list(rows[:MOST_DRAWN])
    if show == "tree":
        return {"tree": build_tree(found)}
    placed = [(float(one.profile.latitude), float(one.profile.longitude), one) for one in found if _is_placed(one)]
    return {"map": draw_map(placed), "unplaced": [one for one in found if not _is_placed(one)]}


def _is_placed(point: ServicePoint) -> bool:
    profile = getattr(point, "profile", None)
    return profile is not None and profile.latitude is not None


def export_rows(rows: Any) -> Iterator[list[Any]]:
    """Yield the register as a table."""
    yield [
        _("代码"), _("名称"), _("类型"), _("上级网点"), _("场所"), _("共建单位"), _("联系人"), _("联系电话"),
        _("图书保管人"), _("地址"), _("设点日期"), _("撤点日期"), _("存书（册）"), _("存书上限（册）"),
        pgettext("协议", "有效到"), _("纬度"), _("经度"), pgettext("网点", "设备"), _("备注"),
    ]  # fmt: skip
    for one in rows.iterator(chunk_size=500):
        said = getattr(one, "profile", None)
        yield [
            one.code, one, one.get_kind_display(), one.parent or "",
            *(_people(said) if said else [""] * 5),
            one.address, said.opened_on if said else "", one.closed_on or "", one.copies, said.cap if said else "",
            one.agreed_until or "",
            *([said.latitude, said.longitude, said.equipment, said.note] if said else [""] * 4),
        ]  # fmt: skip


def _people(said: PointProfile) -> list[Any]:
    return [said.get_site_display(), said.host, said.contact, said.contact_phone, said.custodian]
