"""Evidence: a file handed in, a link made, both taken off and brought back, a file handed out."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.files.answering import answer_file
from libsys.web.operations import operation, operation_after, read_key
from reports.assessing.evidence import (
    EvidenceRefused,
    KeptEvidence,
    Link,
    add_evidence,
    keep_evidence,
    link_evidence,
    path_of,
    remove_evidence,
    restore_evidence,
)
from reports.models import Evidence
from reports.permissions import KEEP_PLANS
from reports.staff.assessing.items import find_item, show_item

ITEM = "reports:assessment-mark"


def keep_file(request: HttpRequest) -> KeptEvidence | EvidenceRefused:
    """Store and look at the file while no desk has to wait for it."""
    file = request.FILES.get("evidence_file")
    if file is None:
        return EvidenceRefused(Reason("evidence_missing", _("请先选择文件。")))
    try:
        return keep_evidence(cast("BinaryIO", file.file), name=file.name or "", size=file.size or 0)
    except EvidenceRefused as refused:
        return refused


@require_POST
@requires(KEEP_PLANS)
@operation_after(keep_file)
def evidence_add(request: HttpRequest, assessment_id: int, item_id: int) -> HttpResponse:
    """Hang a file on an item."""
    shown, item = find_item(request, assessment_id, item_id)
    kept: KeptEvidence | EvidenceRefused = request.prepared  # type: ignore[attr-defined]
    if isinstance(kept, EvidenceRefused):
        return show_item(request, shown, item, refusal=kept)
    try:
        add_evidence(assessment=shown, item=item, kept=kept, desk=find_desk(request), at=now(), key=read_key(request))
    except EvidenceRefused as refused:
        return show_item(request, shown, item, refusal=refused)
    messages.success(request, _("佐证已附上。"))
    return redirect(ITEM, shown.pk, item.pk)


@require_POST
@requires(KEEP_PLANS)
@operation
def evidence_link(request: HttpRequest, assessment_id: int, item_id: int) -> HttpResponse:
    """Hang a link to a register or to the lines of a figure on an item."""
    shown, item = find_item(request, assessment_id, item_id)
    kind = request.POST.get("kind", "")
    target = request.POST.get(kind if kind in ("register", "figure") else "target", "").strip()
    link = Link(kind, target[:64], request.POST.get("period", "").strip()[:24])
    try:
        link_evidence(assessment=shown, item=item, link=link, desk=find_desk(request), at=now(), key=read_key(request))
    except EvidenceRefused as refused:
        return show_item(request, shown, item, refusal=refused)
    messages.success(request, _("佐证已附上。"))
    return redirect(ITEM, shown.pk, item.pk)


@require_POST
@requires(KEEP_PLANS)
@operation
def evidence_remove(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Take a piece off; it can be brought back for a month."""
    piece = _find(request, evidence_id)
    remove_evidence(piece=piece, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("佐证已撤下，30 天内可以放回。"))
    return redirect(ITEM, piece.assessment_id, piece.item_id)


@require_POST
@requires(KEEP_PLANS)
@operation
def evidence_restore(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Bring a piece back."""
    piece = _find(request, evidence_id)
    try:
        restore_evidence(piece=piece, desk=find_desk(request), at=now(), key=read_key(request))
    except EvidenceRefused as refused:
        return show_item(request, piece.assessment, piece.item, refusal=refused)
    messages.success(request, _("佐证已放回。"))
    return redirect(ITEM, piece.assessment_id, piece.item_id)


@require_GET
@requires(KEEP_PLANS)
@cache_control(private=True, max_age=600)
def evidence_file(request: HttpRequest, evidence_id: int) -> HttpResponseBase:
    """Hand a file out, always as a file, to nobody but whoever keeps this library's plans."""
    piece = get_object_or_404(_of_library(request), pk=evidence_id, kind="file", removed_at=None)
    return answer_file(path_of(piece), media_type=piece.media_type, name=piece.name)


def _find(request: HttpRequest, evidence_id: int) -> Evidence:
    return get_object_or_404(_of_library(request).select_related("assessment__standard", "item"), pk=evidence_id)


def _of_library(request: HttpRequest) -> QuerySet[Evidence]:
    return Evidence.objects.filter(assessment__library=find_desk(request).library)
