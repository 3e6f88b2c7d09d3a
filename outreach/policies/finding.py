"""Finding rules and plans: the register with its filters, the history of one document."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from libsys.models import Entry, Library
from outreach.enums import Kind
from outreach.models import PolicyDocument
from outreach.policies.registering import OBJECT

IN_FORCE, OVER, REMOVED = "force", "over", "removed"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which documents; empty values mean any. Both days bound when one was adopted."""

    q: str = ""
    sort: str = ""
    show: str = ""
    since: date | None = None
    until: date | None = None


def find_policies(library: Library, wanted: Wanted, *, today: date) -> QuerySet[PolicyDocument]:
    """Return documents, those in force from the latest day first; removed ones only where they are asked for."""
    rows = PolicyDocument.objects.filter(library=library).select_related("replaced_by", "added_by")
    is_over = Q(until__lt=today) | Q(replaced_by__isnull=False, replaced_by__since__lte=today)
    shown = {IN_FORCE: Q(since__lte=today) & ~is_over, OVER: is_over}.get(wanted.show, Q())
    rows = rows.filter(shown, removed_at__isnull=wanted.show != REMOVED)
    if wanted.q:
        rows = rows.filter(Q(title__icontains=wanted.q) | Q(number__icontains=wanted.q) | Q(note__icontains=wanted.q))
    if wanted.sort:
        rows = rows.filter(sort=wanted.sort)
    if wanted.since:
        rows = rows.filter(adopted_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(adopted_on__lte=wanted.until)
    return rows


def is_in_force(row: PolicyDocument, *, today: date) -> bool:
    """Return whether a document holds today: it has begun, has not ended, and none that has begun replaces it."""
    is_replaced = row.replaced_by is not None and row.replaced_by.since <= today
    return row.since <= today and (row.until is None or row.until >= today) and not is_replaced


def find_history(row: PolicyDocument) -> QuerySet[Entry]:
    """Return what was done with a document, the latest first."""
    lines = Entry.objects.filter(kind=Kind.POLICY_KEPT, object_type=OBJECT, object_id=row.pk)
    return lines.select_related("staff").order_by("-pk")
