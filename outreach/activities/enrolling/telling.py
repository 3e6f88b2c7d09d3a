"""Whom there is something to tell about an activity: who got a place at last, who registered for what is called off."""

from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from libsys.models import Entry, Library
from libsys.text.dates import local_day
from outreach.enums import ActivityState, Kind, RegistrationState
from outreach.models import Registration
from outreach.models.activities.registrations import ACTIVE

FELT = {"held_on", "ends_on", "begins_at", "ends_at", "venue", "point", "room", "is_online", "link"}
"""Fields of a plan whose change matters to whoever wants to come."""


def coming(today: date) -> QuerySet[Registration]:
    """Return the registrations of readers for activities whose last day has not passed."""
    rows = Registration.objects.filter(reader__isnull=False, state__in=ACTIVE).select_related("activity")
    return rows.annotate(last_day=Coalesce(F("activity__ends_on"), F("activity__held_on"))).filter(last_day__gte=today)


def find_moved_up(library: Library, *, since: datetime, today: date) -> QuerySet[Registration]:
    """Return who got a place from the queue since a moment and still has it; one query."""
    rows = coming(today).filter(activity__library=library, activity__state=ActivityState.PUBLISHED)
    return rows.filter(state=RegistrationState.REGISTERED, moved_up_at__gte=since).order_by("pk")


def find_called_off(library: Library, *, since: datetime, today: date) -> QuerySet[Registration]:
    """Return who had a place or waited for one at what was called off since a moment; one query."""
    rows = coming(today).filter(activity__library=library, activity__published_at__isnull=False)
    return rows.filter(activity__cancelled_at__gte=since).order_by("pk")


def find_put_off(library: Library, *, since: datetime, today: date) -> list[tuple[Registration, int]]:
    """Return who registered before an activity got another day, hour or place, with the line that says so.

    Two queries, the second only where something was changed.
    """
    about = {"kind": Kind.ACTIVITY_CHANGED, "topic": "changed", "library": library, "day__gte": local_day(since)}
    lines = Entry.objects.filter(**about).order_by("pk").values_list("pk", "object_id", "at", "detail")
    moved = [(pk, number, at) for pk, number, at, detail in lines if FELT & set(detail.get("fields", ()))]
    if not moved:
        return []
    rows = coming(today).filter(activity__state=ActivityState.PUBLISHED)
    found = list(rows.filter(activity__in={number for _pk, number, _at in moved}).order_by("pk"))
    return [(one, pk) for pk, number, at in moved for one in found if one.activity_id == number and one.made_at < at]
