"""One photograph: as it is, what is said of it, taken out, brought back, and its file."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key
from libsys.web.pictures import JPEG
from outreach.models import Photograph
from outreach.permissions import KEEP_PHOTOGRAPHS
from outreach.photographs.acting import change_photograph, remove_photograph, restore_photograph
from outreach.photographs.keeping import SMALL, PhotographRefused, path_of
from outreach.staff.photographs.forms import CaptionForm
from outreach.staff.slips import find_slips

FORMS = (SMALL, "whole")


@require_http_methods(["GET", "POST"])
@requires("outreach.read_photographs")
@operation
def photograph(request: HttpRequest, photograph_id: int) -> HttpResponse:
    """Show a photograph; whoever keeps them may say something else of it."""
    desk, one = find_desk(request), _find(request, photograph_id)
    may_keep = desk.can(KEEP_PHOTOGRAPHS)
    if request.method == "POST" and not may_keep:
        raise Http404
    form = CaptionForm(request.POST or None, library=desk.library, chosen=one, initial=_initial(one))
    if form.is_valid():
        try:
            change_photograph(photograph=one, said=form.said(), desk=desk, at=now(), key=read_key(request))
            messages.success(request, _("已存。"))
            return redirect("outreach:photograph", photograph_id=one.pk)
        except PhotographRefused as refused:
            form.add_reasons(refused)
    may_erase = desk.can("reports.write_summaries")  # because it is taken out of documents too
    context = {"one": one, "form": form, "may_keep": may_keep, "may_erase": may_erase, "slips": find_slips(request)}
    return render(request, "outreach/photographs/photograph.html", context, status=422 if form.errors else 200)


@require_POST
@requires("outreach.keep_photographs")
@operation
def photograph_remove(request: HttpRequest, photograph_id: int) -> HttpResponse:
    """Take a photograph out of the store; its page offers to bring it back."""
    one = _find(request, photograph_id)
    remove_photograph(photograph=one, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("outreach:photograph", photograph_id=one.pk)


@require_POST
@requires("outreach.keep_photographs")
@operation
def photograph_restore(request: HttpRequest, photograph_id: int) -> HttpResponse:
    """Bring a photograph back."""
    one = _find(request, photograph_id)
    restore_photograph(photograph=one, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("照片已恢复。"))
    return redirect("outreach:photograph", photograph_id=one.pk)


@require_GET
@requires("outreach.read_photographs")
@cache_control(private=True, max_age=600)
def photograph_file(request: HttpRequest, photograph_id: int, form: str) -> HttpResponseBase:
    """Send the picture, ``small`` or ``whole``, to nobody but whoever may see photographs of this library."""
    path = path_of(_find(request, photograph_id).digest, is_small=form == SMALL)
    if form not in FORMS or not path.exists():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type=JPEG)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _find(request: HttpRequest, photograph_id: int) -> Photograph:
    rows = Photograph.objects.select_related("activity", "responsible", "consent_by", "added_by", "removed_by")
    return get_object_or_404(rows, pk=photograph_id, library=find_desk(request).library)


def _initial(one: Photograph) -> dict[str, object]:
    names = ("caption", "taken_on", "shows_minors", "consent")
    chosen = {"activity": one.activity_id, "responsible": one.responsible_id}
    return {name: getattr(one, name) for name in names} | chosen
