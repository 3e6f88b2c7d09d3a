"""A record that was linked to the wrong heading: choose the right one, see how the field will read, do it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from catalog.headings.deciding import Spot, decide_names
from catalog.headings.moving import name_of
from catalog.headings.previewing import preview_record
from catalog.models import Heading, HeadingLink, Record
from catalog.staff.headings.merging import chosen_heading, offer_headings
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@requires("catalog.edit_headings")
@operation
def heading_relink(request: HttpRequest, heading_id: int, record_id: int) -> HttpResponse:
    """Give what a record says of a heading to the chosen one; before, show how its fields would read."""
    heading = get_object_or_404(Heading, pk=heading_id, merged_into=None)
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    links = list(HeadingLink.objects.filter(heading=heading, record=record).order_by("tag", "occurrence"))
    if not links:
        raise Http404
    into = chosen_heading(request)
    if request.method == "POST" and into is not None:
        spots = [Spot(record.pk, link.tag, link.occurrence) for link in links]
        decide_names(spots=spots, heading_id=into.pk, desk=find_desk(request), at=now(), key=read_key(request))
        return redirect(f"{reverse('catalog:staff-heading', args=[heading.pk])}#records")
    context = {"slips": find_slips(request), "heading": heading, "record": record, "into": into}
    context |= offer_headings(request, heading)
    context["samples"] = preview_record(record, links, name_of(into)) if into else []
    return render(request, "catalog/staff/headings/relink.html", context)
