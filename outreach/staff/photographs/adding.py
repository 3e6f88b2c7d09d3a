"""Storing photographs: several files at once, each kept or refused by itself."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.text.dates import local_day
from libsys.web.operations import operation_after, read_key
from outreach.photographs.acting import Caption, add_photograph
from outreach.photographs.keeping import KeptPhotograph, PhotographRefused, keep_photograph
from outreach.staff.photographs.forms import UploadForm
from outreach.staff.slips import find_slips

MOST_FILES = 20
Prepared = list[KeptPhotograph | PhotographRefused]


def keep_files(request: HttpRequest) -> Prepared:
    """Store and draw what was sent while no desk has to wait for it."""
    kept: Prepared = []
    for file in request.FILES.getlist("photographs")[:MOST_FILES]:
        try:
            kept.append(keep_photograph(cast("BinaryIO", file.file), name=file.name or "", size=file.size or 0))
        except PhotographRefused as refused:
            kept.append(refused)
    return kept


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_photographs")
@operation_after(keep_files)
def photograph_new(request: HttpRequest) -> HttpResponse:
    """Ask for files and for what they show; what is no picture is named, the others are kept."""
    desk = find_desk(request)
    initial = {"taken_on": local_day(now()), "responsible": desk.staff, "activity": _chosen(request)}
    form = UploadForm(request.POST or None, library=desk.library, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = _store(request, form)
        if answer is not None:
            return answer
    context = {"form": form, "most": MOST_FILES, "slips": find_slips(request)}
    return render(request, "outreach/photographs/new.html", context, status=422 if form.errors else 200)


def _store(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    """Put the kept files into the store and lead to them; None where nothing could be kept."""
    prepared: Prepared = request.prepared  # type: ignore[attr-defined]
    kept = [one for one in prepared if isinstance(one, KeptPhotograph)]
    refused = [one for one in prepared if isinstance(one, PhotographRefused)]
    desk, at, key = find_desk(request), now(), read_key(request)
    try:
        for number, one in enumerate(kept):
            add_photograph(kept=one, said=_say(form.said(), one), desk=desk, at=at, key=f"{key}-{number}")
    except PhotographRefused as wrong:
        form.add_reasons(wrong)
        return None
    if not kept:
        missing = PhotographRefused(Reason("photograph_missing", _("请先选择照片。")))
        for one in refused or [missing]:
            form.add_reasons(one)
        return None
    for one in refused:
        messages.warning(request, " ".join(str(reason.sentence) for reason in one.reasons))
    text = ngettext("存了 %(count)s 张照片。", "存了 %(count)s 张照片。", len(kept))
    messages.success(request, text % {"count": len(kept)})
    activity = form.cleaned_data["activity"]
    address = redirect("outreach:photographs")
    if activity is not None:
        address["Location"] += f"?activity={activity.pk}"
    return address


def _say(said: Caption, one: KeptPhotograph) -> Caption:
    """Return what is said of one file: without words of its own, the name of the activity or of the file."""
    words = said.caption.strip() or (said.activity.name if said.activity else one.name)
    return Caption(**{**vars(said), "caption": words})


def _chosen(request: HttpRequest) -> int | None:
    text = request.GET.get("activity", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
