"""New figures: each number as it stands and as it would be, taken only when somebody says so."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key
from reports.documents.changing.recomparing import recompare
from reports.documents.refreshing import find_changes, take_changes
from reports.documents.writing import save_body
from reports.enums import Comparison, ReportKind
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.laying import number_url
from reports.staff.documents.opened import Opened, open_report, read_base
from reports.staff.framing import answers_periods, find_slips
from reports.summaries.forms.registry import FORMS


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_refresh(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show what each number was and what it becomes; take all, or those that are ticked."""
    opened = open_report(request, report_id)
    if request.method == "POST":
        return _take(request, opened)
    changes = [(change, number_url(change.old, opened)) for change in find_changes(opened.body, opened.catalogue)]
    context = {
        "report": opened.report,
        "period": opened.period,
        "slips": find_slips(request, "documents", opened.period),
        "changes": changes,
        "ready": sum(not change.is_gone for change, _ in changes),
    }
    return render(request, "reports/documents/refresh.html", context)


def _take(request: HttpRequest, opened: Opened) -> HttpResponse:
    wanted = None if request.POST.get("do") == "all" else set(request.POST.getlist("take"))
    form = FORMS[ReportKind(opened.report.kind)]
    body = take_changes(opened.body, opened.catalogue, form, wanted)
    save_body(
        report=opened.report, body=body, base=read_base(request), step="refreshed",
        desk=find_desk(request), at=now(), key=read_key(request),
    )  # fmt: skip
    changes = find_changes(opened.body, opened.catalogue)
    count = sum(not change.is_gone and (wanted is None or change.place in wanted) for change in changes)
    text = ngettext("换了 %(count)s 个数。", "换了 %(count)s 个数。", count)
    messages.success(request, text % {"count": count})
    return redirect("reports:document", report_id=opened.report.pk)


@require_POST
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_against(request: HttpRequest, report_id: int) -> HttpResponse:
    """Hold the text against last year, the period before or the plan; its numbers become those of now."""
    opened = open_report(request, report_id)
    chosen = request.POST.get("comparison", "")
    if chosen in Comparison.values and chosen != opened.body.comparison:
        form = FORMS[ReportKind(opened.report.kind)]
        body = recompare(opened.body, Comparison(chosen), catalogue=opened.catalogue, form=form)
        save_body(
            report=opened.report, body=body, base=read_base(request), step="refreshed",
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
        words = _("已改为%(comparison)s，数字都换成现在的。改过的句子照旧，请看一遍。")
        messages.success(request, words % {"comparison": Comparison(chosen).label})
    return redirect("reports:document", report_id=opened.report.pk)
