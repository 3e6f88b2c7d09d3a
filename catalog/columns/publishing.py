"""Publishing an issue, with its number, and withdrawing it."""

from datetime import datetime

from django.db.models import Max

from catalog.columns.refusals import IssueRefused, empty, hidden, not_standing, standing
from catalog.enums import IssueState, Kind
from catalog.models import ColumnIssue, Record, TitleColumn
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many, void
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.dates import local_day, local_moment

OBJECT = "column_issue"
COUNTED = (Kind.BULLETIN_ISSUED, Kind.TITLES_RECOMMENDED)


@act
def publish_issue(*, issue: ColumnIssue, desk: Desk, at: datetime, key: str) -> ColumnIssue:
    """Put an issue before readers under the next number of its column; asked twice with one ``key``, it is done once.

    An issue that was withdrawn comes back under its own number and day.

    :raises IssueRefused: with every reason against it.
    """
    if (earlier := find_recorded(key)) is not None:
        return ColumnIssue.objects.get(pk=earlier.object_id)
    column = lock(issue.column)
    issue = lock(issue)
    records = list(Record.objects.filter(pk__in=issue.entries.values("record")))
    if reasons := _find_reasons(issue, records):
        raise IssueRefused(reasons)
    if issue.number is None:
        day = local_day(at)
        issue.number, issue.year, issue.number_in_year = _next_numbers(column, day.year)
        issue.published_on = day
    issue.state = IssueState.PUBLISHED
    issue.save()
    # An issue put right and published again counts where it counted first, as its withdrawal did.
    counted_at = at if issue.published_on == local_day(at) else local_moment(issue.published_on)
    _record_issue(issue, column, len(records), desk=desk, at=counted_at, key=key)
    return issue


@act
def withdraw_issue(*, issue: ColumnIssue, desk: Desk, at: datetime, key: str) -> ColumnIssue:
    """Take a published issue away from readers; its number stays its own, its lines are taken back.

    :raises IssueRefused: when it is not published.
    """
    if (earlier := find_recorded(key)) is not None:
        return ColumnIssue.objects.get(pk=earlier.object_id)
    issue = lock(issue)
    if not issue.is_published:
        raise IssueRefused(not_standing())
    issue.state = IssueState.WITHDRAWN
    issue.save(update_fields=["state"])
    for kind in COUNTED:
        line = _last_line(issue, kind)
        void(line, kind=kind, desk=desk, at=at, key=key if kind is Kind.BULLETIN_ISSUED else None)
    return issue


def next_number(column: TitleColumn) -> int:
    """Return the number that the next new issue of ``column`` will get."""
    last = column.issues.aggregate(last=Max("number"))["last"]
    return column.first_number if last is None else last + 1


def _next_numbers(column: TitleColumn, year: int) -> tuple[int, int, int]:
    last = column.issues.filter(year=year).aggregate(last=Max("number_in_year"))["last"]
    return next_number(column), year, (last or 0) + 1


def _find_reasons(issue: ColumnIssue, records: list[Record]) -> list[Reason]:
    reasons = [standing()] if issue.is_published else []
    if not records:
        reasons.append(empty())
    return reasons + [hidden(one.title) for one in records if one.is_suppressed or one.deleted_at is not None]


def _record_issue(issue: ColumnIssue, column: TitleColumn, titles: int, *, desk: Desk, at: datetime, key: str) -> None:
    """Write that an issue came out, and how many titles it recommends."""
    about = {
        "library_id": column.library_id,
        "object_type": OBJECT,
        "object_id": issue.pk,
        "topic": column.code,
        "detail": {"number": issue.number},
    }
    lines = [
        Line(Kind.BULLETIN_ISSUED, at, about, key),
        Line(Kind.TITLES_RECOMMENDED, at, {**about, "quantity": titles}),
    ]
    record_many(lines, desk=desk)


def _last_line(issue: ColumnIssue, kind: Kind) -> Entry:
    lines = Entry.objects.filter(kind=kind, object_type=OBJECT, object_id=issue.pk, voids=None)
    return lines.order_by("-pk")[0]
