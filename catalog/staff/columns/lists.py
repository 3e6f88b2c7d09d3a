"""The list of columns, a column with its issues, opening and changing a column, beginning an issue."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.columns.drafting import draft_issue
from catalog.columns.finding import with_titles
from catalog.columns.opening import change_column, open_column
from catalog.columns.publishing import next_number
from catalog.columns.refusals import ColumnRefused
from catalog.enums import IssueState
from catalog.models import ColumnIssue, TitleColumn
from catalog.staff.columns.forms import ColumnForm, IssueForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation
from libsys.web.spreadsheets import csv_answer


def own_columns(request: HttpRequest) -> QuerySet[TitleColumn]:
    """Return the columns of the person's library."""
    return TitleColumn.objects.filter(library=find_desk(request).library)


@requires("catalog.edit_columns")
def column_list(request: HttpRequest) -> HttpResponse:
    """List the columns with how many issues came out and how many are being written."""
    published = Count("issues", filter=Q(issues__state=IssueState.PUBLISHED))
    drafts = Count("issues", filter=Q(issues__state=IssueState.DRAFT))
    page = paginate(request, own_columns(request).annotate(published=published, drafts=drafts).order_by("code", "pk"))
    return render(request, "catalog/staff/columns/list.html", {"slips": find_slips(request), "page": page})


@requires("catalog.edit_columns")
@operation
def column_new(request: HttpRequest) -> HttpResponse:
    """Open a column."""
    form = ColumnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            column = open_column(code=code, sheet=form.sheet, desk=find_desk(request), at=now())
        except ColumnRefused as refused:
            _explain(form, "code", refused)
        else:
            return redirect("catalog:staff-column", column_id=column.pk)
    return _show_form(request, form, None)


@requires("catalog.edit_columns")
@operation
def column_edit(request: HttpRequest, column_id: int) -> HttpResponse:
    """Change what is said of a column."""
    column = get_object_or_404(own_columns(request), pk=column_id)
    form = ColumnForm(request.POST or None, instance=column)
    if request.method == "POST" and form.is_valid():
        try:
            change_column(column=column, sheet=form.sheet)
        except ColumnRefused as refused:
            _explain(form, "first_number", refused)
        else:
            return redirect("catalog:staff-column", column_id=column.pk)
    return _show_form(request, form, get_object_or_404(own_columns(request), pk=column_id))


@requires("catalog.edit_columns")
def column_page(request: HttpRequest, column_id: int) -> HttpResponseBase:
    """Show a column with its issues, the newest first."""
    column = get_object_or_404(own_columns(request), pk=column_id)
    issues = with_titles(column.issues.order_by("-pk"))
    state = request.GET.get("state", "")
    if state in IssueState.values:
        issues = issues.filter(state=state)
    if request.GET.get("export") == "csv":
        return csv_answer(f"column-{column.code}", _export(issues))
    context = {
        "slips": find_slips(request),
        "column": column,
        "page": paginate(request, issues),
        "form": IssueForm(),
        "states": [("", _("全部")), *IssueState.choices],
        "state": state,
        "next_number": next_number(column),
        "params": other_params(request),
    }
    return render(request, "catalog/staff/columns/column.html", context)


@requires("catalog.edit_columns")
@require_POST
@operation
def issue_new(request: HttpRequest, column_id: int) -> HttpResponse:
    """Begin an issue and open it for writing."""
    column = get_object_or_404(own_columns(request), pk=column_id)
    form = IssueForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("还没有写本期题目。"))
        return redirect("catalog:staff-column", column_id=column.pk)
    issue = draft_issue(column=column, at=now(), **form.cleaned_data)
    return redirect("catalog:staff-issue", issue_id=issue.pk)


def _show_form(request: HttpRequest, form: ColumnForm, column: TitleColumn | None) -> HttpResponse:
    context = {"slips": find_slips(request), "form": form, "column": column}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/columns/form.html", context, status=status)


def _explain(form: ColumnForm, field: str, refused: ColumnRefused) -> None:
    for reason in refused.reasons:
        form.add_error(field, str(reason.sentence))


def _export(issues: QuerySet[ColumnIssue]) -> Iterator[list[Any]]:
    yield [_("总期号"), _("年"), _("年内期号"), _("本期题目"), _("种数"), _("状态"), _("发布日期")]
    for issue in issues.iterator(chunk_size=500):
        numbers = (issue.number, issue.year, issue.number_in_year)
        yield [*numbers, issue.title, issue.titles, issue.get_state_display(), issue.published_on]  # type: ignore[attr-defined]
