"""Starting a document: from the figures, or from what was written for an earlier period."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.forms import ChineseChoices, FittingForm
from libsys.web.operations import operation, read_key
from reports.counting.periods import half_of, parse_period
from reports.documents.body import Body
from reports.documents.drafting import take_draft
from reports.documents.finding import find_reports
from reports.documents.gathering import gather_basis
from reports.documents.naming import Catalogue
from reports.documents.reusing import carry_over, moved_periods
from reports.documents.writing import Opening, ReportRefused, find_body, start_report
from reports.enums import Comparison, ReportKind, Tone
from reports.models import Report
from reports.permissions import WRITE_SUMMARIES
from reports.staff.framing import answers_periods, find_slips
from reports.summaries.composing import compose_document
from reports.summaries.forms.registry import FORMS


class OpeningForm(FittingForm):
    """A new document: what kind, for which period, in which tone, from which text."""

    kind = forms.ChoiceField(label=pgettext_lazy("报告", "种类"), choices=ReportKind.choices)
    period = forms.CharField(
        label=_("时段"), max_length=24, widget=forms.TextInput({"autocomplete": "off", "class": "code"}),
        help_text=_("2026H1 是上半年，2026 是全年，2026-06 是一个月，2026T1 是学期；年度报告用年，月报用月。"),
    )  # fmt: skip
    tone = forms.ChoiceField(
        label=pgettext_lazy("报告", "行文"), choices=Tone.choices,
        help_text=_("只换说法，数字不变。"),
    )  # fmt: skip
    comparison = forms.ChoiceField(
        label=pgettext_lazy("比较", "比较"), choices=Comparison.choices, required=False,
        help_text=_("句子、表和图拿本期的数与什么比；写好以后还可以换。沿用旧稿的，照旧稿的比法。"),
    )  # fmt: skip
    like = forms.ModelChoiceField(
        Report.objects.none(), label=_("从哪份文稿写起"), required=False, empty_label=_("按本期数字起草"),
        widget=ChineseChoices,
        help_text=_("沿用旧稿的话，每个数字都换成本期的；没有改动的段落和旧日期会指出来。"),
    )  # fmt: skip

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        """Offer the documents of the library."""
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = find_reports(find_desk(request).library)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_new(request: HttpRequest) -> HttpResponse:
    """Ask what is to be written; then compose the first draft and open it."""
    today = half_of(local_day(now()))
    initial = {"kind": ReportKind.SUMMARY, "period": today.code} | {
        name: request.GET[name] for name in ("kind", "period", "like") if name in request.GET
    }
    form = OpeningForm(request.POST or None, request=request, initial=initial)
    if form.is_valid():
        try:
            return redirect("reports:document", report_id=_start(request, form.cleaned_data).pk)
        except ReportRefused as refusal:
            form.add_reasons(refusal)
    context = {"form": form, "slips": find_slips(request, "documents")}
    return render(request, "reports/documents/new.html", context, status=422 if form.errors else 200)


def _start(request: HttpRequest, asked: dict[str, Any]) -> Report:
    kind, period, tone = ReportKind(asked["kind"]), parse_period(asked["period"]), Tone(asked["tone"])
    desk, form, at = find_desk(request), FORMS[ReportKind(asked["kind"])], now()
    earlier: Report | None = asked["like"]
    body: Body
    if earlier is None:
        against = Comparison(asked["comparison"] or Comparison.YEAR)
        basis = gather_basis(desk.library, kind, period, on=local_day(at), comparison=against)
        body = take_draft(compose_document(basis, form, tone))
    else:
        old, before = find_body(earlier), parse_period(earlier.period)
        moved = moved_periods(old, before, period)
        compared = {"also": moved, "comparison": old.comparison}
        basis = gather_basis(desk.library, kind, period, on=local_day(at), **compared)
        body = carry_over(old, before=before, catalogue=Catalogue(basis), form=form)
    opening = Opening(kind, period, tone, body.title[1], started_from=earlier)
    return start_report(opening=opening, body=body, desk=desk, at=at, key=read_key(request))
