"""Deleting a photograph for good: first what it stands in, then, on a second page, the deed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key
from outreach.models import Photograph
from reports.documents.changing.erasing import erase_everywhere, find_shown
from reports.permissions import WRITE_SUMMARIES
from reports.staff.framing import find_slips


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@operation
def photograph_erase(request: HttpRequest, photograph_id: int) -> HttpResponse:
    """Say which documents show the photograph; it goes when the box is ticked."""
    desk = find_desk(request)
    one = get_object_or_404(Photograph, pk=photograph_id, library=desk.library)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        shown = erase_everywhere(photograph=one, desk=desk, at=now(), key=read_key(request))
        messages.success(request, _("照片已永久删除。"))
        if shown.signed:
            words = _("已签发的文件没有改动，里面还有这张照片：%(titles)s")
            messages.warning(request, words % {"titles": "、".join(map(str, shown.signed))})
        return redirect("outreach:photographs")
    context = {
        "one": one,
        "shown": find_shown(one),
        "is_unsure": request.method == "POST",
        "slips": find_slips(request, "documents"),
    }
    template = "reports/documents/placing/erase.html"
    return render(request, template, context, status=422 if context["is_unsure"] else 200)
