"""Merging headings for the staff: choose the one that stays, see what moves, do it, take it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from catalog.headings.finding import Found, look_up
from catalog.headings.merging import Merged, merge_headings, reasons_against_merge, unmerge
from catalog.headings.moving import name_of
from catalog.headings.previewing import preview_form
from catalog.models import Heading, HeadingMerge
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import MOST_DIGITS
from libsys.web.operations import operation, read_key

MOST_OFFERED = 20


@requires("catalog.edit_headings")
@operation
def heading_merge(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Merge a heading into the chosen one; before, show what would move."""
    heading = get_object_or_404(Heading, pk=heading_id, merged_into=None)
    into = chosen_heading(request)
    if request.method == "POST" and into is not None:
        merged = merge_headings(
            heading_id=heading.pk, into_id=into.pk, desk=find_desk(request), at=now(), key=read_key(request)
        )
        return _after(merged, into)
    context = {
        "slips": find_slips(request),
        "heading": heading,
        "into": into,
        **offer_headings(request, heading),
        "reasons": reasons_against_merge(heading, into) if into else [],
        "preview": preview_form(heading, name_of(into)) if into else None,
    }
    return render(request, "catalog/staff/headings/merge.html", context)


@require_POST
@requires("catalog.edit_headings")
@operation
def heading_unmerge(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Take a merge back."""
    merge = get_object_or_404(HeadingMerge.objects.select_related("heading"), pk=merge_id)
    undone = unmerge(merge_id=merge.pk, desk=find_desk(request), at=now(), key=read_key(request))
    return _after(undone, merge.heading)


def offer_headings(request: HttpRequest, heading: Heading) -> dict[str, Any]:
    """Return what is looked for beside ``heading`` and what was found: at first, what is called or sounds alike."""
    sought = request.GET.get("q", "")
    asked = [sought] if sought else [heading.text, heading.pinyin]
    found: dict[int, Found] = {}
    for text in asked:
        for one in look_up(text, kind=heading.kind, most=MOST_OFFERED):
            if one.heading.pk != heading.pk:
                found.setdefault(one.heading.pk, one)
    return {"sought": sought, "found": list(found.values())[:MOST_OFFERED]}


def chosen_heading(request: HttpRequest) -> Heading | None:
    """Return the heading that stays, or None before it is chosen."""
    number = (request.POST if request.method == "POST" else request.GET).get("into", "")
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        return None
    return get_object_or_404(Heading, pk=int(number))


def _after(merged: Merged, heading: Heading) -> HttpResponse:
    if merged.merge.job_id is not None:
        return redirect("libsys:job", job_id=merged.merge.job_id)
    return redirect("catalog:staff-heading", heading_id=heading.pk)
