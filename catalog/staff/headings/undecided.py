"""Names that several headings could mean: a list by name, and the decision."""

from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from catalog.headings.deciding import Spot, decide_names, find_meant
from catalog.headings.finding import count_uses
from catalog.models import Heading, UndecidedName
from catalog.permissions import EDIT_HEADINGS
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import MOST_DIGITS, other_params, paginate
from libsys.web.operations import operation, read_key

SIZE = 20
SHOWN = 20
"""So many records of one name are offered at a time."""


@requires("catalog.read_staff_pages")
def undecided_list(request: HttpRequest) -> HttpResponse:
    """List the names that wait, those with the most records first, each with the headings it could mean."""
    groups = UndecidedName.objects.order_by().values("kind", "folded").annotate(names=Count("pk"))
    page = paginate(request, groups.order_by("-names", "kind", "folded"), size=SIZE)
    waiting = _names_of([(group["kind"], group["folded"]) for group in page])
    cases = []
    for group in page:
        names = waiting.get((group["kind"], group["folded"]), [])
        cases.append((group, names[:SHOWN], find_meant(names[0]) if names else []))
    uses = count_uses([heading.pk for _group, _names, meant in cases for heading in meant])
    context = {
        "slips": find_slips(request),
        "page": page,
        "cases": cases,
        "uses": uses,
        "kept": other_params(request),
        "may_edit": find_desk(request).can(EDIT_HEADINGS),
    }
    return render(request, "catalog/staff/headings/undecided.html", context)


@require_POST
@requires("catalog.edit_headings")
@operation
def undecided_decide(request: HttpRequest) -> HttpResponse:
    """Link the ticked names to the chosen heading."""
    numbers = [int(one) for one in request.POST.getlist("name") if one.isdecimal() and len(one) <= MOST_DIGITS]
    heading = get_object_or_404(Heading, pk=_number(request.POST.get("heading", "")))
    names = UndecidedName.objects.filter(pk__in=numbers).order_by("pk")
    spots = [Spot(name.record_id, name.tag, name.occurrence) for name in names]
    decide_names(spots=spots, heading_id=heading.pk, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:headings-undecided")


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise Http404
    return int(text)


def _names_of(keys: list[tuple[str, str]]) -> dict[tuple[str, str], list[UndecidedName]]:
    """Return the names of the page's groups with their records, in one query."""
    rows = UndecidedName.objects.filter(folded__in={folded for _kind, folded in keys}).select_related("record")
    rows = rows.defer("record__marc", "record__summary").order_by("kind", "folded", "pk")
    return {key: list(group) for key, group in groupby(rows, key=lambda name: (name.kind, name.folded))}
