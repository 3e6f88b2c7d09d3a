"""What anybody may know of activities: which were put before readers, where one takes place."""

from datetime import date

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from outreach.models import Activity


def public_activities() -> QuerySet[Activity]:
    """Return the activities that were put before readers, those called off among them."""
    rows = Activity.objects.filter(published_at__isnull=False)
    return rows.select_related("point", "room", "library", "series", "group")


def between(since: date, until: date) -> QuerySet[Activity]:
    """Return the public activities of some days, both included, by day and hour."""
    rows = public_activities().annotate(last=Coalesce(F("ends_on"), F("held_on")))
    return rows.filter(held_on__lte=until, last__gte=since).order_by(
        "held_on", F("begins_at").asc(nulls_first=True), "pk"
    )


def say_place(activity: Activity) -> str:
    """Return where it takes place, in one line."""
    if activity.venue:
        return activity.venue
    if activity.is_online:
        return _("线上")
    return f"{activity.point} {activity.room}" if activity.room else str(activity.point)
