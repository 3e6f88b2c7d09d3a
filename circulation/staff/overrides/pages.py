"""The overrides of a week on a page: who lifted how much, against what and why, and every single one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from circulation.lending.overriding import REASONS
from circulation.overrides.week import DAYS, find_lifted, find_lifters, say_blocks, week_of
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry, User
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer

BATCH = 500
WEEK = timedelta(days=DAYS)


@require_GET
@requires("libsys.watch_security")
def overrides(request: HttpRequest) -> HttpResponseBase:
    """Show what was lifted in a week, last week where none is named; or write it as CSV."""
    library, today = find_desk(request).library, local_day(now())
    since, until = week_of(_day(request.GET.get("week", ""), today))
    found = find_lifted(library, since=since, until=until)
    if request.GET.get("format") == "csv":
        return csv_answer(f"overrides-{since}", _rows(found))
    lifters = find_lifters(library, since=since, until=until)
    page = paginate(request, found)
    supervisors = _find_supervisors(page.object_list)
    context = {
        "since": since, "until": until, "before": since - WEEK, "after": since + WEEK if until < today else None,
        "lifters": [
            (one, list(say_blocks(one.blocks)), [(REASONS.get(code, code), times) for code, times in
            one.reasons.most_common()]) for one in lifters if one.times
        ],
        "acts": sum(one.acts for one in lifters), "times": sum(one.times for one in lifters),
        "page": page, "rows": [_told(line, supervisors) for line in page.object_list], "params": other_params(request),
        "csv_params": other_params(request, "format"), "slips": setting_slips(request),
    }  # fmt: skip
    return render(request, "circulation/overrides/week.html", context)


def _told(line: Entry, supervisors: dict[int, str]) -> dict[str, Any]:
    """Return a line as people read it."""
    reason = line.detail.get("reason", "")
    return {
        "line": line,
        "blocks": [words for words, _times in say_blocks(line.detail["lifted"])],
        "reason": REASONS.get(reason, reason),
        "words": line.detail.get("words", ""),
        "supervisor": supervisors.get(line.detail.get("lifted_by", 0), ""),
    }


def _find_supervisors(lines: Any) -> dict[int, str]:
    wanted = {line.detail["lifted_by"] for line in lines if "lifted_by" in line.detail}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=wanted)}


def _rows(found: QuerySet[Entry]) -> Iterator[list[Any]]:
    yield [_("时间"), _("馆员"), _("主管"), _("地点"), _("破了什么例"), _("理由"), _("说明"), _("借阅号")]
    names = {user.pk: str(user) for user in User.objects.filter(is_active=True)}
    for line in found.iterator(chunk_size=BATCH):
        told = _told(line, names)
        place = str(line.room or line.point or "")
        yield [
            line.at, line.staff or "", told["supervisor"], place, "、".join(map(str, told["blocks"])), told["reason"],
            told["words"], line.loan_id or "",
        ]  # fmt: skip


def _day(text: str, today: date) -> date:
    """Return the day that is named, else one of last week: a week is looked through when it is over."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today - WEEK
    return min(max(day, date(2000, 1, 3)), today)
