"""Corrections of a signed report: what changed, asking, deciding, and the notice as a file."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, operation_after, read_key
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from reports.indicators.registry import find_indicator
from reports.models import Correction, Signing
from reports.output.facts import Facts
from reports.output.formats import FORMATS, write_report
from reports.permissions import READ_DOCUMENTS, REVIEW_REPORTS, WRITE_SUMMARIES
from reports.signing.corrections import Change, ask_correction, decide_correction, find_changes
from reports.signing.noticing import compose_notice
from reports.signing.recording import SigningRefused
from reports.signing.seeing import Seen, count_and_see
from reports.staff.files import answer_file
from reports.staff.framing import find_slips
from reports.staff.signing.forms import CorrectionForm

NOTICES = ("docx", "pdf")


@dataclass(frozen=True)
class Found:
    """A change of a signed figure, and what was known of the day book when it was computed."""

    signing: Signing
    change: Change
    seen: Seen


@require_GET
@requires(READ_DOCUMENTS)
def corrections(request: HttpRequest, report_id: int) -> HttpResponse:
    """List what later lines changed, what was asked for, and what was approved."""
    signing, desk = _find(request, report_id), find_desk(request)
    places, changes = _name_places(signing), find_changes(signing)
    asked = list(signing.corrections.select_related("asked_by", "approved_by"))
    waiting = {(one.indicator, one.place) for one in asked if one.approved_at is None and one.refused_at is None}
    context = {
        "signing": signing,
        "report": signing.report,
        "changes": changes,
        "rows": [
            (
                one,
                find_indicator(one.indicator),
                places.get(one.place, one.place),
                (one.indicator, one.place) in waiting,
            )
            for one in changes
        ],
        "corrections": [(one, find_indicator(one.indicator), places.get(one.place, one.place)) for one in asked],
        "may_decide": desk.can(REVIEW_REPORTS),
        "may_write": desk.can(WRITE_SUMMARIES),
        "slips": find_slips(request, "documents"),
    }
    return render(request, "reports/signing/corrections.html", context)


def _prepare(request: HttpRequest) -> Found:
    """Count what is new and find the change before the asking itself, so that no desk waits for the figures."""
    seen, match = count_and_see(), request.resolver_match
    return Found(*_look(request, *((match.kwargs["report_id"], match.kwargs["indicator"]) if match else (0, ""))), seen)


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@operation_after(_prepare)
def correction_new(request: HttpRequest, report_id: int, indicator: str) -> HttpResponse:
    """Ask for the correction of one figure."""
    found: Found | None = getattr(request, "prepared", None)
    signing, change = (found.signing, found.change) if found else _look(request, report_id, indicator)
    form = CorrectionForm(request.POST or None, shown=change.mark)
    if found and form.is_valid():
        desk = find_desk(request)
        try:
            ask_correction(
                signing=signing, change=change, seen=found.seen, desk=desk, at=now(), key=read_key(request),
                **form.cleaned_data,
            )  # fmt: skip
        except SigningRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(reason.facts.get("field"), str(reason.sentence))
        else:
            messages.success(request, _("已申请更正，等另一个人批准。"))
            return redirect("reports:corrections", signing.report_id)
    context = {
        "signing": signing, "report": signing.report, "change": change, "form": form,
        "indicator": find_indicator(indicator), "place": _name_places(signing).get(change.place, change.place),
        "slips": find_slips(request, "documents"),
    }  # fmt: skip
    return render(request, "reports/signing/correction.html", context, status=422 if form.errors else 200)


@require_POST
@requires(REVIEW_REPORTS)
@operation
def correction_decide(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Approve a correction, or send it back."""
    desk = find_desk(request)
    correction = get_object_or_404(Correction, pk=correction_id, signing__report__library=desk.library)
    approve = request.POST.get("decision") == "approve"
    decide_correction(correction=correction, approve=approve, desk=desk, at=now(), key=read_key(request))
    return redirect("reports:corrections", correction.signing.report_id)


@require_GET
@requires(READ_DOCUMENTS)
def correction_notice(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """Return the notice of corrections as a file; the signed report stays as it is."""
    signing = _find(request, report_id)
    if name not in NOTICES:
        raise Http404
    report, known = signing.report, FORMATS[name]
    figures = compute_figures(report.library, parse_period(report.period), on=local_day(now()))
    facts = Facts(library=report.library, figures=figures, at=now(), author=report.library.name)
    content = write_report(compose_notice(signing), facts, known)
    return answer_file(content, known, plain=f"corrections-{report.period}", title=f"{report.title}更正说明")


def _look(request: HttpRequest, report_id: int, indicator: str) -> tuple[Signing, Change]:
    signing, place = _find(request, report_id), request.POST.get("place", request.GET.get("place", ""))
    for change in find_changes(signing):
        if (change.indicator, change.place) == (indicator, place):
            return signing, change
    raise Http404


def _name_places(signing: Signing) -> dict[str, str]:
    rooms = Room.objects.filter(point__library=signing.report.library).select_related("point")
    return {f"{room.point.code}/{room.code}": f"{room.point} · {room}" for room in rooms}


def _find(request: HttpRequest, report_id: int) -> Signing:
    signings = Signing.objects.select_related("report", "report__library")
    return get_object_or_404(signings, report_id=report_id, report__library=find_desk(request).library)
