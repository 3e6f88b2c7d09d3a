"""What readers see of an activity: which ones, where, when; as a page, as data for machines, in a calendar."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from libsys.text.dates import LOCAL
from libsys.text.icalendar import Event
from libsys.text.safe import clean_text
from outreach.activities.saying import say_place
from outreach.models import Activity


def find_span(activity: Activity) -> tuple[date | datetime, date | datetime | None]:
    """Return beginning and end: hours where they are known and it is one day, else days."""
    if activity.begins_at is None or activity.ends_on:
        return activity.held_on, activity.last_day
    begins = datetime.combine(activity.held_on, activity.begins_at, tzinfo=LOCAL)
    ends = datetime.combine(activity.held_on, activity.ends_at, tzinfo=LOCAL) if activity.ends_at else None
    return begins, ends


def as_entry(activity: Activity, request: HttpRequest) -> Event:
    """Return an activity as an entry of a calendar."""
    begins, ends = find_span(activity)
    return Event(
        uid=f"activity-{activity.pk}@{request.get_host()}",
        begins=begins,
        ends=ends,
        summary=str(clean_text(activity.name)),
        location=str(clean_text(say_place(activity))),
        description=str(clean_text(activity.description)),
        url=request.build_absolute_uri(reverse("outreach:event", args=[activity.pk])),
        sequence=activity.version,
        is_cancelled=activity.cancelled_at is not None,
    )


def as_event(activity: Activity, request: HttpRequest) -> dict[str, Any]:
    """Return an activity as schema.org's Event, for search engines."""
    begins, ends = find_span(activity)
    address = request.build_absolute_uri(reverse("outreach:event", args=[activity.pk]))
    status = "EventCancelled" if activity.cancelled_at else "EventScheduled"
    mode = "OnlineEventAttendanceMode" if activity.is_online else "OfflineEventAttendanceMode"
    place: dict[str, Any] = {"@type": "Place", "name": say_place(activity)}
    if not activity.venue and activity.point.address:
        place["address"] = activity.point.address
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": activity.name,
        "startDate": begins.isoformat(),
        "endDate": ends.isoformat() if ends else "",
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": {"@type": "VirtualLocation", "url": address} if activity.is_online else place,
        "description": activity.description,
        "organizer": {"@type": "Organization", "name": activity.organiser or str(activity.library)},
        "url": address,
        "isAccessibleForFree": True,
    }
    if activity.quota:
        found["maximumAttendeeCapacity"] = activity.quota
    return {name: value for name, value in found.items() if value != ""}
