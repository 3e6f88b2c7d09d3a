"""Columns of recommended titles for readers: all of them, one, one issue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from catalog.columns.finding import find_firsts, public_columns, public_issues, with_titles
from catalog.columns.showing import show_titles
from catalog.models import TitleColumn
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate

SIZE, COVERS = 12, 5


@public
def columns_page(request: HttpRequest) -> HttpResponse:
    """Show the issues of all columns, the newest first."""
    return _show(request, None)


@public
def column_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one column with its issues."""
    return _show(request, get_object_or_404(public_columns(), code=code))


@public
def issue_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one issue with what the shelf says of each title now."""
    issue = get_object_or_404(public_issues(), column__code=code, number=number)
    issues = public_issues().filter(column=issue.column)
    context = {
        "issue": issue,
        "number": issue.number,
        "titles": show_titles(issue, today=local_day(now())),
        "earlier": issues.filter(number__lt=number).order_by("-number").first(),
        "later": issues.filter(number__gt=number).order_by("number").first(),
        "canonical": request.build_absolute_uri(),
    }
    return render(request, "catalog/opac/columns/issue.html", context)


def _show(request: HttpRequest, column: TitleColumn | None) -> HttpResponse:
    issues = with_titles(public_issues(), for_readers=True)
    page = paginate(request, issues.filter(column=column) if column else issues, size=SIZE)
    firsts = find_firsts(list(page), most=COVERS)
    context = {
        "column": column,
        "columns": [] if column else list(public_columns()),
        "page": page,
        "rows": [(issue, firsts[issue.pk]) for issue in page],
        "params": other_params(request),
    }
    return render(request, "catalog/opac/columns/list.html", context)
