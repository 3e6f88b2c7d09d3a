"""Lists of headings: by letter and state, as a file, and the few that match what a worksheet types."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from catalog.enums import HeadingKind, HeadingState
from catalog.headings.changing import confirm_headings
from catalog.headings.finding import LETTERS, Filters, count_undecided, count_uses, find_headings, look_up
from catalog.models import Heading, HeadingVariant
from catalog.permissions import EDIT_HEADINGS
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import MOST_DIGITS, other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

CHUNK = 500
STATES = (*HeadingState.choices, ("unused", gettext_lazy("未使用")))


@requires("catalog.read_staff_pages")
def heading_list(request: HttpRequest) -> HttpResponseBase:
    """List headings by pinyin, narrowed by kind, letter, state and text; or export them."""
    filters = read_filters(request.GET)
    rows = find_headings(filters)
    if request.GET.get("export") == "csv":
        return csv_answer("headings", _export(rows))
    page = paginate(request, rows)
    ids = [heading.pk for heading in page]
    uses, sent = count_uses(ids), _variants_of(ids)
    context = {
        "slips": find_slips(request),
        "filters": filters,
        "kinds": HeadingKind.choices,
        "states": STATES,
        "letters": LETTERS,
        "page": page,
        "rows": [(heading, uses.get(heading.pk, 0), sent.get(heading.pk, [])) for heading in page],
        "kept": other_params(request),
        "letterless": other_params(request, "letter"),
        "undecided": count_undecided(),
        "may_edit": find_desk(request).can(EDIT_HEADINGS),
    }
    return render(request, "catalog/staff/headings/list.html", context)


@require_POST
@requires("catalog.edit_headings")
@operation
def headings_confirm(request: HttpRequest) -> HttpResponse:
    """Confirm the ticked headings and go back to the list as it was."""
    ids = [int(one) for one in request.POST.getlist("heading") if one.isdecimal() and len(one) <= MOST_DIGITS]
    confirm_headings(heading_ids=ids, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect_to_list(request)


@requires("catalog.read_staff_pages")
def heading_lookup(request: HttpRequest) -> JsonResponse:
    """Return up to ten headings for what is being typed: form, pinyin, note, records, and the variant that matched."""
    kind = request.GET.get("kind", "")
    found = look_up(request.GET.get("q", ""), kind=kind if kind in HeadingKind.values else "")
    rows = [
        {
            "id": one.heading.pk,
            "kind": one.heading.kind,
            "text": one.heading.text,
            "pinyin": one.heading.pinyin,
            "dates": one.heading.dates,
            "country": one.heading.country,
            "note": one.heading.note,
            "by": one.by,
            "is_authorised": one.heading.state == HeadingState.AUTHORISED,
            "uses": one.uses,
        }
        for one in found
    ]
    return JsonResponse({"headings": rows})


def read_filters(params: QueryDict) -> Filters:
    """Return what the address narrows the list to; what it does not know counts for nothing."""
    kind, letter, state = (params.get(name, "") for name in ("kind", "letter", "state"))
    return Filters(
        text=params.get("q", "").strip(),
        kind=kind if kind in HeadingKind.values else "",
        letter=letter if len(letter) == 1 and letter in LETTERS else "",
        state=state if state in dict(STATES) else "",
    )


def redirect_to_list(request: HttpRequest) -> HttpResponse:
    """Return to the list with the filters that the form carries."""
    response = redirect("catalog:staff-headings")
    kept = QueryDict(request.POST.get("kept", "")[:500]).urlencode()
    response.headers["Location"] += f"?{kept}" if kept else ""
    return response


def _variants_of(heading_ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = HeadingVariant.objects.filter(heading__in=heading_ids).order_by("heading", "pk")
    for heading_id, text in rows.values_list("heading_id", "text"):
        found.setdefault(heading_id, []).append(text)
    return found


def _export(rows: QuerySet[Heading]) -> Iterator[list[Any]]:
    """Yield the list in short reads, in the order of the alphabet."""
    heads = (
        _("编号"),
        _("类型"),
        _("标目"),
        _("拼音"),
        _("朝代或国别"),
        _("生卒年"),
        _("状态"),
        _("参照"),
        _("书目种数"),
    )
    yield list(heads)
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        headings, uses, sent = Heading.objects.in_bulk(part), count_uses(part), _variants_of(part)
        for pk in part:
            if one := headings.get(pk):
                facts = [pk, one.get_kind_display(), one.text, one.pinyin, one.country, one.dates]
                yield [*facts, one.get_state_display(), _("；").join(sent.get(pk, [])), uses.get(pk, 0)]
