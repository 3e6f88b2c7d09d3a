"""The definitions of the indicators, for those who ask what a number means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.daybook.kinds import find_kind
from libsys.enums import VisitRule
from reports.indicators.declaring import Indicator
from reports.indicators.registry import FAMILIES, find_indicator
from reports.permissions import READ_FIGURES
from reports.staff.framing import find_slips


@requires(READ_FIGURES)
def indicators_page(request: HttpRequest) -> HttpResponse:
    """Show what each indicator counts, under this library's rule."""
    rule = find_desk(request).library.visit_rule
    families = [
        (family.name, [(indicator, _made_of(indicator, rule)) for indicator in family.indicators])
        for family in FAMILIES
    ]
    context = {
        "families": families,
        "rule": VisitRule(rule).label,
        "slips": find_slips(request, "indicators"),
    }
    return render(request, "reports/indicators.html", context)


def _made_of(indicator: Indicator, rule: str) -> str:
    """Say what an indicator adds: its parts, or the kinds of line that it reads."""
    parts = indicator.parts_under(rule)
    if parts:
        return _(" ＋ ").join(str(part.name) for code in parts if (part := find_indicator(code)))
    if indicator.lines is None:
        return ""
    added = _(" ＋ ").join(_name(kind) for kind in indicator.lines.kinds)
    return _(" － ").join([added, *(_name(kind) for kind in indicator.lines.minus)])


def _name(code: str) -> str:
    kind = find_kind(code)
    return f"{kind.label}" if kind else code
