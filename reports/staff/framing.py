"""What the pages of reports share: the slips on the left, the period picker, the addresses of figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from libsys.access.desk import find_desk
from libsys.access.permissions import READ_DAY_BOOK
from libsys.clock import now
from libsys.errors import Sentence
from libsys.text.dates import local_day
from reports.counting.periods import FIRST_YEAR, LAST_YEAR, Period, PeriodKind, PeriodRefused, half_of
from reports.figures.breaking import find_dimensions
from reports.figures.dims import WHOLE, Dims
from reports.indicators.declaring import Indicator
from reports.permissions import IMPORT_COUNTS, KEEP_PLANS, READ_DOCUMENTS, READ_LINES, WRITE_SUMMARIES

JUST_WRITTEN = "written"
"""The word in an address that says: lines were written a moment ago, show when they are counted."""


@dataclass(frozen=True)
class Link:
    """A link with its words; ``current`` where we are."""

    url: str
    label: Sentence
    current: bool = False


@dataclass(frozen=True)
class Picker:
    """The period picker: forms of period for one year, the years beside it, one's own dates."""

    segments: tuple[Link, ...]
    earlier: str
    later: str
    year: int
    since: str
    until: str
    is_own: bool


def answers_periods(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer an address whose period does not exist with a page of the office that leads back."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except PeriodRefused as error:
            context = {"reasons": error.reasons, "slips": find_slips(request, "")}
            return render(request, "reports/period_refused.html", context, status=error.status)

    return answered


def find_slips(request: HttpRequest, current: str, period: Period | None = None) -> list[Link]:
    """Return the slips that the person may open, ``current`` marked."""
    desk = find_desk(request)
    code = (period or half_of(local_day(now()))).code
    slips = (
        ("dashboard", _("看板"), reverse("reports:period", args=[code]), ""),
        ("summary", _("总结"), reverse("reports:summary", args=[code]), WRITE_SUMMARIES),
        ("documents", _("文稿"), reverse("reports:documents"), READ_DOCUMENTS),
        ("confirmations", _("各室确认"), reverse("reports:confirmations", args=[code]), ""),
        ("plans", _("计划"), reverse("reports:plans"), ""),
        ("assessments", _("评估"), reverse("reports:assessments"), KEEP_PLANS),
        ("registers", _("登记表"), reverse("reports:registers"), READ_LINES),
        ("indicators", _("口径"), reverse("reports:indicators"), ""),
        ("day-book", _("流水台账"), reverse("reports:day-book"), READ_DAY_BOOK),
        ("counts-import", _("历史数字"), reverse("reports:counts-import"), IMPORT_COUNTS),
    )
    return [
        Link(url, label, name == current)
        for name, label, url, permission in slips
        if not permission or desk.can(permission)
    ]


def make_picker(period: Period, view: str, kept: str = "") -> Picker:
    """Return the period picker of ``period`` for the page ``view``; ``kept`` is the query that every address keeps."""
    year = period.since.year
    forms = ((f"{year}H1", _("上半年")), (f"{year}H2", _("下半年")), (f"{year}", _("全年")))
    segments = tuple(Link(reverse(view, args=[code]) + kept, label, code == period.code) for code, label in forms)
    return Picker(
        segments=segments,
        earlier=_beside(period, view, -1, kept),
        later=_beside(period, view, 1, kept),
        year=year,
        since=period.since.isoformat(),
        until=period.until.isoformat(),
        is_own=not any(link.current for link in segments),
    )


def lines_url(period: Period, code: str, dims: Dims = WHOLE) -> str:
    """Return the address of the lines behind a figure or a part of it."""
    query = dims.as_query()
    return reverse("reports:lines", args=[period.code, code]) + (f"?{query}" if query else "")


def definition_url(code: str) -> str:
    """Return the address of the definition of an indicator."""
    return reverse("reports:indicator", args=[code])


def parts_url(period: Period, indicator: Indicator) -> str:
    """Return the address where a figure is broken down by any dimension; empty where it cannot be."""
    return reverse("reports:parts", args=[period.code, indicator.code]) if find_dimensions(indicator) else ""


def _beside(period: Period, view: str, years: int, kept: str) -> str:
    year = period.since.year + years
    if not FIRST_YEAR < year < LAST_YEAR:
        return ""
    if period.kind in (PeriodKind.DAYS, PeriodKind.MONTH):
        first = _moved(period.since, years)
        code = f"{first:%Y-%m}" if period.kind is PeriodKind.MONTH else f"{first}..{_moved(period.until, years)}"
        return reverse(view, args=[code]) + kept
    return reverse(view, args=[f"{year}{period.code[4:]}"]) + kept


def _moved(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)
