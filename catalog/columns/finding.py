"""Finding columns, issues and the title that a scan means."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from catalog.columns.refusals import IssueRefused, not_found
from catalog.enums import IdentifierType, IssueState
from catalog.indexing.finding import find_scanned, visible_records
from catalog.marc.identifiers import read_isbn
from catalog.models import ColumnEntry, ColumnIssue, Record, TitleColumn

LARGEST_ID = 2**63 - 1


def public_columns() -> QuerySet[TitleColumn]:
    """Return the columns that readers see."""
    return TitleColumn.objects.filter(is_public=True)


def public_issues() -> QuerySet[ColumnIssue]:
    """Return the published issues of public columns, the newest first."""
    issues = ColumnIssue.objects.filter(state=IssueState.PUBLISHED, column__is_public=True)
    return issues.select_related("column").order_by("-published_on", "-pk")


def with_titles(issues: QuerySet[ColumnIssue], *, for_readers: bool = False) -> QuerySet[ColumnIssue]:
    """Count the titles of each issue; for readers only those that they are shown."""
    shown = Q(entries__record__is_suppressed=False, entries__record__deleted_at=None) if for_readers else None
    return issues.annotate(titles=Count("entries", filter=shown))


def find_entries(issue: ColumnIssue, *, for_readers: bool) -> list[ColumnEntry]:
    """Return the titles of ``issue`` in their order; readers are not shown what is hidden from them since."""
    entries = issue.entries.select_related("record").defer("record__marc", "record__summary")
    if for_readers:
        entries = entries.filter(record__in=visible_records())
    return list(entries)


def find_firsts(issues: Sequence[ColumnIssue], *, most: int) -> dict[int, list[Record]]:
    """Return the first titles of each issue, in one query."""
    found: dict[int, list[Record]] = {issue.pk: [] for issue in issues}
    entries = ColumnEntry.objects.filter(issue__in=list(found), position__lte=most, record__in=visible_records())
    for entry in entries.select_related("record").defer("record__marc", "record__summary"):
        found[entry.issue_id].append(entry.record)
    return found


def find_newest(*, most: int) -> tuple[ColumnIssue | None, list[Record]]:
    """Return the issue that came out last, with its first titles."""
    issue = public_issues().first()
    return issue, find_firsts([issue], most=most)[issue.pk] if issue else []


def find_title(code: str) -> Record:
    """Return the record that a librarian means by a barcode, an ISBN or the record's own number.

    :raises IssueRefused: when nothing answers.
    """
    text = code.strip()
    record = find_scanned(text) or _by_isbn(text) or _by_number(text)
    if record is None:
        raise IssueRefused(not_found(text[:40]))
    return record


def _by_isbn(text: str) -> Record | None:
    isbn = read_isbn(text).normalised
    if not isbn:
        return None
    found = Record.objects.filter(identifiers__type=IdentifierType.ISBN, identifiers__value=isbn, deleted_at=None)
    return found.order_by("is_suppressed", "-pk").first()


def _by_number(text: str) -> Record | None:
    if not (text.isascii() and text.isdigit()) or int(text) > LARGEST_ID:
        return None
    return Record.objects.filter(pk=int(text), deleted_at=None).first()
