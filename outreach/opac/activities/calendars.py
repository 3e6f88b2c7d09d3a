"""The calendar of activities: the coming weeks or one month, as a page, as iCalendar, as a feed."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.text.icalendar import write_calendar
from libsys.text.safe import clean_text
from outreach.activities.saying import between, public_activities, say_place
from outreach.activities.stages import reader_look_of
from outreach.models import Activity
from outreach.opac.activities.months import lay_out
from outreach.opac.activities.showing import as_entry

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
WEEKS_AHEAD, MOST = 9, 200
CALENDAR_BEFORE, CALENDAR_AHEAD = timedelta(days=31), timedelta(days=366)
KINDS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
MOST_IN_FEED = 50


@require_GET
@public
def events(request: HttpRequest) -> HttpResponse:
    """Show the coming weeks, or the month that ``?month=2026-04`` asks for."""
    at = now()
    today = local_day(at)
    match = MONTH.fullmatch(request.GET.get("month", ""))
    first = date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)
    since, until = (first, _last_of(first)) if match else (today, today + timedelta(weeks=WEEKS_AHEAD))
    found = list(between(since, until)[:MOST])
    parts = [(first, found)] if match and found else _by_week(found, today)
    context = {
        "parts": [
            (start, [(one, reader_look_of(one, at=at), say_place(one)) for one in rows]) for start, rows in parts
        ],
        "weeks": lay_out(found, first) if match else [],
        "is_month": bool(match),
        "first": first,
        "before": first - timedelta(days=1),
        "after": _last_of(first) + timedelta(days=1),
        "this_week": _monday(today),
        "today": today,
    }
    return render(request, "outreach/events/calendar.html", context)


@require_GET
@public
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the calendar to telephones, from last month to a year ahead; those called off say so."""
    at = now()
    today = local_day(at)
    rows = between(today - CALENDAR_BEFORE, today + CALENDAR_AHEAD)[: 2 * MOST]
    text = write_calendar([as_entry(one, request) for one in rows], stamp=at, name=_("图书馆活动"))
    return answer_calendar(text, "events")


@require_GET
@public
def feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Tell the activities that were published last."""
    if kind not in KINDS:
        raise Http404
    page = request.build_absolute_uri(reverse("outreach:events"))
    title = _("图书馆活动")
    told = KINDS[kind](
        title=title, link=page, description=title, language=get_language(), feed_url=request.build_absolute_uri()
    )
    for one in public_activities().filter(cancelled_at=None).order_by("-published_at", "-pk")[:MOST_IN_FEED]:
        _tell(told, one, request)
    text: Any = told.writeString("utf-8")
    return HttpResponse(text, content_type=told.content_type)


def answer_calendar(text: str, name: str) -> HttpResponse:
    """Return a calendar as a file."""
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def _tell(told: SyndicationFeed, one: Activity, request: HttpRequest) -> None:
    moment: datetime | None = one.published_at
    when = f"{one.held_on.isoformat()} {one.begins_at:%H:%M}" if one.begins_at else one.held_on.isoformat()
    told.add_item(
        title=clean_text(one.name),
        link=request.build_absolute_uri(reverse("outreach:event", args=[one.pk])),
        description=clean_text(" · ".join(filter(None, [when, say_place(one), one.description]))),
        pubdate=moment,
        updateddate=moment,
        categories=[str(one.get_kind_display())],
    )


def _last_of(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_week(found: Sequence[Activity], today: date) -> list[tuple[date, list[Activity]]]:
    """Group by the week in which it begins; what began earlier stands in this one."""
    groups: dict[date, list[Activity]] = {}
    for one in found:
        groups.setdefault(_monday(max(one.held_on, today)), []).append(one)
    return list(groups.items())
