"""The chain of signing: what is ready, who reviewed, who signed, the files and whether they are still the same."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation_after, read_key
from reports.counting.periods import parse_period
from reports.figures.checks import Check
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.models import Report, Review, Signing
from reports.output.formats import FORMATS
from reports.permissions import READ_DOCUMENTS, REVIEW_REPORTS, SIGN_REPORTS, WRITE_SUMMARIES
from reports.signing.confirming import read_rooms
from reports.signing.corrections import count_late_lines
from reports.signing.explaining import find_checks, find_explanations
from reports.signing.files import find_faults, read
from reports.signing.preparing import Ready, make_ready
from reports.signing.recording import SigningRefused
from reports.signing.signing import Left, review_report, sign_report, signable_from
from reports.staff.files import answer_file
from reports.staff.framing import find_slips
from reports.staff.signing.forms import SignForm


@dataclass(frozen=True)
class Standing:
    """What takes long on the page of a report: the figures now, and what the checks found in them."""

    figures: Figures
    checks: tuple[Check, ...]


@require_GET
@requires(READ_DOCUMENTS)
def chain(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show how far a report has come on its way to the seal."""
    report = _find(request, report_id)
    return _show(request, report, _stand(report))


def _look(request: HttpRequest) -> Standing:
    """Compute what the page shows before the act, so that no desk waits while a refusal is drawn."""
    return _stand(_asked(request))


@require_POST
@requires(REVIEW_REPORTS)
@operation_after(_look)
def report_review(request: HttpRequest, report_id: int) -> HttpResponse:
    """Say that the newest edition was read and found right."""
    report = _find(request, report_id)
    try:
        review_report(
            report=report, edition=_number(request, "edition"), desk=find_desk(request), at=now(), key=read_key(request)
        )
    except SigningRefused as refusal:
        return _show(request, report, request.prepared, refusal=refusal)  # type: ignore[attr-defined]
    messages.success(request, _("已审核。"))
    return redirect("reports:signing", report.pk)


def _prepare(request: HttpRequest) -> Ready:
    """Write the files before the signing itself, so that no desk waits for them."""
    at = now()
    return make_ready(_asked(request), at=at, on=local_day(at))


@require_POST
@requires(SIGN_REPORTS)
@operation_after(_prepare)
def report_sign(request: HttpRequest, report_id: int) -> HttpResponse:
    """Sign the newest edition; its files are kept and sealed with their hash."""
    report, desk, at = _find(request, report_id), find_desk(request), now()
    ready: Ready = request.prepared  # type: ignore[attr-defined]
    period = parse_period(report.period)
    rooms = [str(one.place.name) for one in read_rooms(report.library, period, ready.figures) if not one.is_confirmed]
    checks = [note for _check, note in find_explanations(report.library, period, ready.checks) if note is None]
    try:
        sign_report(
            report=report,
            edition=_number(request, "edition"),
            ready=ready,
            left=Left(tuple(rooms), len(checks), request.POST.get("note", "")),
            desk=desk,
            at=at,
            key=read_key(request),
        )
    except SigningRefused as refusal:
        return _show(request, report, Standing(ready.figures, ready.checks), refusal=refusal)
    messages.success(request, _("已签发。"))
    return redirect("reports:signing", report.pk)


@require_GET
@requires(READ_DOCUMENTS)
def signed_file(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """Return a signed file, byte for byte."""
    report = _find(request, report_id)
    file = get_object_or_404(Signing, report=report).files.filter(format=name).first()
    if file is None:
        raise Http404
    return answer_file(read(file), FORMATS[file.format], plain=f"signed-{report.period}", title=report.title)


def _stand(report: Report) -> Standing:
    period, on = parse_period(report.period), local_day(now())
    figures = compute_figures(report.library, period, on=on)
    return Standing(figures, tuple(find_checks(report.library, period, figures, on=on)))


def _show(
    request: HttpRequest, report: Report, standing: Standing, *, refusal: SigningRefused | None = None
) -> HttpResponse:
    desk, period = find_desk(request), parse_period(report.period)
    signing = Signing.objects.filter(report=report).select_related("signed_by", "reviewed_by").first()
    review = Review.objects.filter(report=report, edition=report.edition).select_related("reviewed_by").first()
    rooms = read_rooms(report.library, period, standing.figures)
    checks = find_explanations(report.library, period, standing.checks)
    context = {
        "report": report,
        "period": period,
        "signing": signing,
        "review": review,
        "waits_until": signable_from(review) if review and signable_from(review) > now() else None,
        "rooms": len(rooms),
        "confirmed": sum(one.is_confirmed for one in rooms),
        "checks": len(checks),
        "explained": sum(note is not None for _check, note in checks),
        "files": signing.files.all() if signing else (),
        "faults": find_faults(signing) if signing and "verify" in request.GET else None,
        "corrections": signing.corrections.select_related("asked_by", "approved_by") if signing else (),
        "late": count_late_lines(signing) if signing else 0,
        "form": SignForm(initial={"edition": report.edition}),
        "may_review": desk.can(REVIEW_REPORTS),
        "may_write": desk.can(WRITE_SUMMARIES),
        "formats": FORMATS.values(),
        "may_sign": desk.can(SIGN_REPORTS),
        "reasons": refusal.reasons if refusal else (),
        "slips": find_slips(request, "documents"),
    }
    return render(request, "reports/signing/chain.html", context, status=refusal.status if refusal else 200)


def _asked(request: HttpRequest) -> Report:
    """Return the report that the address names, before the view is called with it."""
    match = request.resolver_match
    return _find(request, int(match.kwargs["report_id"]) if match else 0)


def _find(request: HttpRequest, report_id: int) -> Report:
    reports = Report.objects.select_related("library", "written_by")
    return get_object_or_404(reports, pk=report_id, library=find_desk(request).library)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
