"""Corrections of a signed report: what changed, asking, deciding, and the notice as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from reports.models import Correction, Signing
from reports.output.facts import Facts
from reports.output.formats import FORMATS, write_report
from reports.permissions import REVIEW_REPORTS, WRITE_SUMMARIES
from reports.signing.corrections import ask_correction, decide_correction, find_changes
from reports.signing.noticing import compose_notice
from reports.signing.recording import SigningRefused
from reports.staff.files import answer_file
from reports.staff.framing import find_slips
from reports.staff.signing.forms import CorrectionForm

NOTICES = ("docx", "pdf")


@require_GET
@requires(WRITE_SUMMARIES)
def corrections(request: HttpRequest, report_id: int) -> HttpResponse:
    """List what later lines changed, what was asked for, and what was approved."""
    signing = _find(request, report_id)
    context = {
        "signing": signing,
        "report": signing.report,
        "changes": find_changes(signing),
        "corrections": signing.corrections.select_related("asked_by", "approved_by"),
        "may_decide": find_desk(request).can(REVIEW_REPORTS),
        "slips": find_slips(request, "documents"),
    }
    return render(request, "reports/signing/corrections.html", context)


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@operation
def correction_new(request: HttpRequest, report_id: int, indicator: str) -> HttpResponse:
    """Ask for the correction of one figure."""
    signing, place = _find(request, report_id), request.GET.get("place", request.POST.get("place", ""))
    known = (one for one in find_changes(signing) if (one.indicator, one.place) == (indicator, place))
    change = next(known, None)
    if change is None:
        raise Http404
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        desk = find_desk(request)
        try:
            ask_correction(
                signing=signing, change=change, desk=desk, at=now(), key=read_key(request), **form.cleaned_data
            )
        except SigningRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(reason.facts.get("field"), str(reason.sentence))
        else:
            messages.success(request, _("已申请更正，等另一个人批准。"))
            return redirect("reports:corrections", signing.report_id)
    context = {
        "signing": signing, "report": signing.report, "change": change, "form": form,
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
@requires(WRITE_SUMMARIES)
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


def _find(request: HttpRequest, report_id: int) -> Signing:
    signings = Signing.objects.select_related("report", "report__library")
    return get_object_or_404(signings, report_id=report_id, report__library=find_desk(request).library)
