"""Scanned paper sheets: hung on a month, shown to whoever may read sheets, taken off."""

from datetime import date
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.files.answering import answer_file
from libsys.web.operations import operation, operation_after, read_key
from outreach.models import SheetPaper
from outreach.sheets.papers import JPEG, KeptPaper, PaperRefused, add_paper, keep_paper, path_of, remove_paper
from outreach.staff.sheets.grid import Typed
from outreach.staff.sheets.month import find_leaf, month_url, show_month


@require_GET
@requires("outreach.read_sheets")
@cache_control(private=True, max_age=600)
def sheet_paper(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """Send a scan, to nobody but whoever may read sheets of this library; a PDF is saved, never run in the page."""
    paper = _find(request, paper_id)
    is_picture = paper.media_type == JPEG
    return answer_file(path_of(paper), media_type=paper.media_type, name=paper.name, inline=is_picture)


def keep_file(request: HttpRequest) -> KeptPaper | PaperRefused:
    """Store and draw the scan while no desk has to wait for it."""
    file = request.FILES.get("paper")
    if file is None:
        return PaperRefused(Reason("paper_missing", _("请先选择纸质表的扫描件。")))
    try:
        return keep_paper(cast("BinaryIO", file.file), name=file.name or "", size=file.size or 0)
    except PaperRefused as refused:
        return refused


@require_POST
@requires("outreach.fill_sheets")
@operation_after(keep_file)
def sheet_paper_add(request: HttpRequest, room_id: int, month: str) -> HttpResponse:
    """Hang a scan on a month."""
    leaf = find_leaf(request, room_id, month)
    kept: KeptPaper | PaperRefused = request.prepared  # type: ignore[attr-defined]
    if isinstance(kept, PaperRefused):
        return show_month(request, leaf, Typed(), refused=kept, status=kept.status)
    desk, day = find_desk(request), _read_day(request)
    try:
        add_paper(kept=kept, room=leaf.room, month=leaf.month, day=day, desk=desk, at=now(), key=read_key(request))
    except PaperRefused as refused:
        return show_month(request, leaf, Typed(), refused=refused, status=refused.status)
    messages.success(request, _("纸质表已附上。"))
    return HttpResponseRedirect(leaf.url)


@require_POST
@requires("outreach.fill_sheets")
@operation
def sheet_paper_remove(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take a scan off."""
    paper = _find(request, paper_id)
    remove_paper(paper=paper, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("纸质表已撤下。"))
    return HttpResponseRedirect(month_url(paper.room, paper.month))


def _read_day(request: HttpRequest) -> date | None:
    """Return the day that the scan is of; none, or nonsense, is the whole month."""
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return None


def _find(request: HttpRequest, paper_id: int) -> SheetPaper:
    papers = SheetPaper.objects.select_related("room__point__library")
    return get_object_or_404(papers, pk=paper_id, library=find_desk(request).library)
