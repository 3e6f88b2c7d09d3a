"""Merging two readers who are one person: choose, look, do, and take back while one is still there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import Kind
from circulation.models import Reader
from circulation.readers.finding import find_readers
from circulation.readers.merging.merging import MergeRefused, merge_readers
from circulation.readers.merging.planning import plan_merge
from circulation.readers.merging.unmerging import unmerge_readers
from circulation.staff.readers.page import REFUSED, find_reader, show_reader, to_reader
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry
from libsys.web.operations import operation, read_key

SESSION_KEY = "merges"
MOST_DIGITS = 18


@require_GET
@requires("circulation.merge_readers")
def reader_merge(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Find the other one, then show what a merge would do."""
    kept = find_reader(request, reader_id)
    chosen = request.GET.get("other", "")[:MOST_DIGITS]
    if chosen.isdecimal() and chosen.isascii():
        return _preview(request, kept, find_reader(request, int(chosen)))
    words = request.GET.get("q", "")
    found = [reader for reader in find_readers(words or kept.name, kept.library) if reader.pk != kept.pk]
    context = {"reader": kept, "found": found, "words": words, "slips": slips(request)}
    return render(request, "circulation/readers/merge.html", context)


@require_POST
@requires("circulation.merge_readers")
@operation
def merge_do(request: HttpRequest, reader_id: int, other_id: int) -> HttpResponse:
    """Merge as previewed; a preview that is out of date is shown anew."""
    kept, merged = find_reader(request, reader_id), find_reader(request, other_id)
    desk, mark = find_desk(request), request.POST.get("mark", "")
    try:
        line = merge_readers(kept=kept, merged=merged, mark=mark, desk=desk, at=now(), key=read_key(request))
    except MergeRefused as refusal:
        return _preview(request, kept, merged, refusal=refusal)
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), str(kept.pk): line.pk}
    messages.success(request, _("已合并。旧证号照常可用；在您退出之前可以撤销。"))
    return to_reader(kept)


@require_POST
@requires("circulation.merge_readers")
@operation
def merge_undo(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take back the merge that this session did into this reader."""
    kept = find_reader(request, reader_id)
    done = request.session.get(SESSION_KEY, {})
    line = Entry.objects.filter(pk=done.get(str(kept.pk)), kind=Kind.READER_MERGED, library=kept.library).first()
    if line is None:
        raise Http404
    try:
        merged = unmerge_readers(entry=line, desk=find_desk(request), at=now(), key=read_key(request))
    except MergeRefused as refusal:
        return show_reader(request, kept, refusal=refusal, status=REFUSED)
    request.session[SESSION_KEY] = {pk: number for pk, number in done.items() if pk != str(kept.pk)}
    messages.success(request, _("已撤销合并，两位读者各归各。"))
    return to_reader(merged)


def _preview(
    request: HttpRequest, kept: Reader, merged: Reader, *, refusal: MergeRefused | None = None
) -> HttpResponse:
    context = {"plan": plan_merge(kept, merged), "reader": kept, "refusal": refusal, "slips": slips(request)}
    template = "circulation/readers/merge_preview.html"
    return render(request, template, context, status=REFUSED if refusal else 200)
