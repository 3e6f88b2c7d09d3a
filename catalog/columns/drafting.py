"""Drafting an issue: its title and introduction, and the titles it recommends, in their order."""

from datetime import datetime

from catalog.columns.refusals import IssueRefused, already_in, numbered, standing, too_many
from catalog.models import ColumnEntry, ColumnIssue, Record, TitleColumn
from libsys.db.acts import act, lock
from libsys.errors import Reason

MOST_TITLES = 60
UP, DOWN = -1, 1


@act
def draft_issue(*, column: TitleColumn, title: str, introduction: str = "", at: datetime) -> ColumnIssue:
    """Begin an issue of ``column``; it gets its number when it is published."""
    return ColumnIssue.objects.create(column=column, title=title, introduction=introduction, drafted_at=at)


@act
def describe_issue(*, issue: ColumnIssue, title: str, introduction: str) -> ColumnIssue:
    """Change title and introduction.

    :raises IssueRefused: when the issue is published.
    """
    issue = _lock_open(issue)
    issue.title, issue.introduction = title, introduction
    issue.save(update_fields=["title", "introduction"])
    return issue


@act
def discard_issue(*, issue: ColumnIssue) -> None:
    """Throw a draft away with its entries.

    :raises IssueRefused: when the issue was ever published, so that no number is lost.
    """
    issue = _lock_open(issue)
    if issue.number is not None:
        raise IssueRefused(numbered(issue.number))
    issue.delete()


@act
def add_entry(*, issue: ColumnIssue, record: Record, recommendation: str = "", recommender: str = "") -> ColumnEntry:
    """Put a title at the end of the issue.

    :raises IssueRefused: with every reason: published, full, in it already.
    """
    issue = lock(issue)
    entries = list(issue.entries.all())
    reasons: list[Reason] = []
    if issue.is_published:
        reasons.append(standing())
    if len(entries) >= MOST_TITLES:
        reasons.append(too_many(MOST_TITLES))
    if any(entry.record_id == record.pk for entry in entries):
        reasons.append(already_in(record.title))
    if reasons:
        raise IssueRefused(reasons)
    position = max((entry.position for entry in entries), default=0) + 1
    return ColumnEntry.objects.create(
        issue=issue, record=record, position=position, recommendation=recommendation, recommender=recommender
    )


@act
def recommend(*, entry: ColumnEntry, recommendation: str, recommender: str) -> ColumnEntry:
    """Change why a title is recommended, and by whom.

    :raises IssueRefused: when the issue is published.
    """
    _lock_open(entry.issue)
    entry.recommendation, entry.recommender = recommendation, recommender
    entry.save(update_fields=["recommendation", "recommender"])
    return entry


@act
def move_entry(*, entry: ColumnEntry, by: int) -> list[ColumnEntry]:
    """Move a title ``by`` places within its issue, as far as it goes, and return all in their new order.

    :raises IssueRefused: when the issue is published.
    """
    issue = _lock_open(entry.issue)
    ordered = list(issue.entries.all())
    here = next(place for place, one in enumerate(ordered) if one.pk == entry.pk)
    ordered.insert(max(0, min(here + by, len(ordered) - 1)), ordered.pop(here))
    return _number(ordered)


@act
def remove_entry(*, entry: ColumnEntry) -> None:
    """Take a title out of its issue and close the gap.

    :raises IssueRefused: when the issue is published.
    """
    issue = _lock_open(entry.issue)
    entry.delete()
    _number(list(issue.entries.all()))


def _number(ordered: list[ColumnEntry]) -> list[ColumnEntry]:
    for place, entry in enumerate(ordered, start=1):
        entry.position = place
    ColumnEntry.objects.bulk_update(ordered, ["position"])
    return ordered


def _lock_open(issue: ColumnIssue) -> ColumnIssue:
    """Return the issue locked, if it may be changed."""
    issue = lock(issue)
    if issue.is_published:
        raise IssueRefused(standing())
    return issue
