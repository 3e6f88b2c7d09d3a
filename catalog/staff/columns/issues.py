"""One issue: its words, its titles in their order, publishing and withdrawing it, its poster."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.columns.drafting import add_entry, describe_issue, discard_issue
from catalog.columns.finding import find_entries, find_title
from catalog.columns.publishing import next_number, publish_issue, withdraw_issue
from catalog.columns.refusals import IssueRefused
from catalog.columns.showing import show_titles
from catalog.indexing.finding import Question, find_records
from catalog.models import ColumnIssue, Record
from catalog.staff.columns.forms import EntryForm, IssueForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

CANDIDATES = 8
LONGEST_CODE = 200


def own_issues(request: HttpRequest) -> QuerySet[ColumnIssue]:
    """Return the issues of the person's library."""
    return ColumnIssue.objects.filter(column__library=find_desk(request).library).select_related("column")


@requires("catalog.edit_columns")
def issue_page(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show an issue as it is being written; what a scan did not answer is looked for in the catalogue."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    return _show(request, issue, IssueForm(instance=issue), asked=request.GET.get("q", "")[:LONGEST_CODE].strip())


@requires("catalog.edit_columns")
@require_POST
@operation
def issue_describe(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Keep title and introduction."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    form = IssueForm(request.POST, instance=issue)
    if not form.is_valid():
        return _show(request, get_object_or_404(own_issues(request), pk=issue_id), form, status=422)
    describe_issue(issue=issue, **form.cleaned_data)
    messages.success(request, _("已存。"))
    return redirect("catalog:staff-issue", issue_id=issue.pk)


@requires("catalog.edit_columns")
@require_POST
@operation
def entry_add(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Put in the title that a scan means; words that are no code are looked for instead."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    code = request.POST.get("code", "")[:LONGEST_CODE]
    address = reverse("catalog:staff-issue", args=[issue.pk])
    try:
        record = find_title(code)
    except IssueRefused:
        return redirect(f"{address}?{urlencode({'q': code.strip()})}#found" if code.strip() else address)
    add_entry(issue=issue, record=record)
    messages.success(request, _("已加入《%(title)s》。") % {"title": record.title})
    return redirect(address)


@requires("catalog.edit_columns")
@require_POST
@operation
def issue_publish(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Put the issue before readers."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    issue = publish_issue(issue=issue, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已发布，总第 %(number)s 期。读者现在就能看到。") % {"number": issue.number})
    return redirect("catalog:staff-issue", issue_id=issue.pk)


@requires("catalog.edit_columns")
@require_POST
@operation
def issue_withdraw(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Take the issue away from readers."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    withdraw_issue(issue=issue, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤下，期号保留。改好后可以再发布。"))
    return redirect("catalog:staff-issue", issue_id=issue.pk)


@requires("catalog.edit_columns")
@require_POST
@operation
def issue_discard(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Throw a draft away."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    column_id = issue.column_id
    discard_issue(issue=issue)
    messages.success(request, _("草稿已删除。"))
    return redirect("catalog:staff-column", column_id=column_id)


@requires("catalog.edit_columns")
def issue_preview(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show the issue as readers will see it."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    number = issue.number or next_number(issue.column)
    titles = show_titles(issue, today=local_day(now()))
    context = {"issue": issue, "number": number, "titles": titles, "is_preview": True}
    return render(request, "catalog/opac/columns/issue.html", context)


@requires("catalog.edit_columns")
def issue_poster(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show the issue as one sheet of paper for the notice board."""
    issue = get_object_or_404(own_issues(request), pk=issue_id)
    number = issue.number or next_number(issue.column)
    context = {
        "issue": issue,
        "number": number,
        "titles": show_titles(issue, today=local_day(now())),
        "address": request.build_absolute_uri(reverse("catalog:column-issue", args=[issue.column.code, number])),
    }
    return render(request, "catalog/staff/columns/poster.html", context)


def _show(
    request: HttpRequest, issue: ColumnIssue, form: IssueForm, *, asked: str = "", status: int = 200
) -> HttpResponse:
    entries = find_entries(issue, for_readers=False)
    context: dict[str, Any] = {
        "slips": find_slips(request),
        "issue": issue,
        "form": form,
        "rows": [(entry, EntryForm(instance=entry, auto_id=f"id_{entry.pk}_%s")) for entry in entries],
        "number": issue.number or next_number(issue.column),
        "asked": asked,
        "candidates": _candidates(asked, entries),
    }
    return render(request, "catalog/staff/columns/issue.html", context, status=status)


def _candidates(asked: str, entries: list[Any]) -> list[Record]:
    """Return the records that ``asked`` finds and that are not in the issue yet."""
    if not asked:
        return []
    known = {entry.record_id for entry in entries}
    found = find_records(Question(text=asked, size=CANDIDATES, with_facets=False)).page
    return [record for record in found if record.pk not in known]
