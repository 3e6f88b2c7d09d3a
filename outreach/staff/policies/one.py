"""Pages of one document: registering, looking, correcting, sending its file, removing and bringing back."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.files.answering import answer_file
from libsys.text.dates import local_day
from libsys.web.operations import operation, operation_after, read_key
from libsys.web.pictures import JPEG
from outreach.enums import Kind
from outreach.models import PolicyDocument
from outreach.permissions import KEEP_POLICIES
from outreach.policies.finding import find_history, is_in_force
from outreach.policies.keeping import KeptFile, PolicyRefused, keep_file, path_of
from outreach.policies.registering import add_policy, change_policy, remove_policy, restore_policy
from outreach.staff.policies.forms import ACCEPTED, PolicyForm
from outreach.staff.slips import find_slips

UNFIT = 422


def keep_sent(request: HttpRequest) -> KeptFile | PolicyRefused | None:
    """Store what was sent while no desk has to wait for it."""
    file = request.FILES.get("file")
    if file is None:
        return None
    try:
        return keep_file(cast("BinaryIO", file.file), name=file.name or "", size=file.size or 0)
    except PolicyRefused as refused:
        return refused


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_policies")
@operation_after(keep_sent)
def policy_new(request: HttpRequest) -> HttpResponse:
    """Register a document."""
    desk, today = find_desk(request), local_day(now())
    form = PolicyForm(request.POST or None, library=desk.library, initial={"adopted_on": today, "since": today})
    if request.method == "POST" and form.is_valid():
        try:
            row = add_policy(sheet=form.sheet(), file=_read_file(request), desk=desk, at=now(), key=read_key(request))
        except PolicyRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已登记。"))
            return redirect("outreach:policy", row.pk)
    return _ask(request, form)


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_policies")
@operation_after(keep_sent)
def policy_edit(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Correct a document; a new file takes the place of the old one."""
    desk, row = find_desk(request), _find(request, policy_id)
    form = PolicyForm(request.POST or None, library=desk.library, row=row)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            change_policy(
                policy=row, sheet=form.sheet(), file=_read_file(request), seen=seen, desk=desk, at=now(),
                key=read_key(request),
            )  # fmt: skip
        except PolicyRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已存。"))
            return redirect("outreach:policy", row.pk)
    return _ask(request, form, row)


@require_GET
@requires("outreach.read_policies")
def policy(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Show a document, what it replaces, what was changed."""
    row = _find(request, policy_id)
    context = {
        "policy": row,
        "in_force": is_in_force(row, today=local_day(now())),
        "replaces": row.replaces.filter(removed_at=None),
        "history": [(line, Kind.POLICY_KEPT.topics.get(line.topic, "")) for line in find_history(row)[:50]],
        "may_keep": find_desk(request).can(KEEP_POLICIES),
        "slips": find_slips(request),
    }
    return render(request, "outreach/policies/policy.html", context)


@require_GET
@requires("outreach.read_policies")
@cache_control(private=True, max_age=0)
def policy_file(request: HttpRequest, policy_id: int) -> HttpResponseBase:
    """Send the file of a document; only a picture is shown in the browser."""
    row = _find(request, policy_id)
    if not row.digest:
        raise Http404
    return answer_file(path_of(row), media_type=row.media_type, name=row.name, inline=row.media_type == JPEG)


@require_POST
@requires("outreach.keep_policies")
@operation
def policy_remove(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Take a document off the register."""
    row = _find(request, policy_id)
    remove_policy(policy=row, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已移除。在“已移除的”里可以恢复。"))
    return redirect("outreach:policy", row.pk)


@require_POST
@requires("outreach.keep_policies")
@operation
def policy_restore(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Bring a removed document back."""
    row = _find(request, policy_id)
    restore_policy(policy=row, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已恢复。"))
    return redirect("outreach:policy", row.pk)


def _find(request: HttpRequest, policy_id: int) -> PolicyDocument:
    rows = PolicyDocument.objects.select_related("replaced_by", "added_by")
    return get_object_or_404(rows, pk=policy_id, library=find_desk(request).library)


def _read_file(request: HttpRequest) -> KeptFile | None:
    """Return the stored file, None where none was sent.

    :raises PolicyRefused: when it was not taken.
    """
    sent: KeptFile | PolicyRefused | None = request.prepared  # type: ignore[attr-defined]
    if isinstance(sent, PolicyRefused):
        raise sent
    return sent


def _ask(request: HttpRequest, form: PolicyForm, row: PolicyDocument | None = None) -> HttpResponse:
    context = {"form": form, "policy": row, "accepted": ACCEPTED, "slips": find_slips(request)}
    return render(request, "outreach/policies/form.html", context, status=UNFIT if form.errors else 200)
