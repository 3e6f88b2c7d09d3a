"""The audit of activities: what the register says is what the day book and the registrations add up to."""

from collections.abc import Iterator

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.enums import Kind, RegistrationState
from outreach.models import Activity


@audit_check("outreach.activities", _("活动登记与台账相符"))
def activities_have_their_lines() -> Iterator[str]:
    """Find activities whose lines do not add up to one event and its attendance, or to nothing where none was held."""
    lines = Entry.objects.filter(object_type="activity").order_by().values_list("object_id", "kind")
    sums = {(activity, kind): total for activity, kind, total in lines.annotate(total=Sum("quantity"))}
    for activity in Activity.objects.order_by("pk").iterator():
        expected = (int(activity.is_held), activity.attendance if activity.is_held else 0)
        said = tuple(sums.get((activity.pk, kind), 0) for kind in (Kind.ACTIVITY_HELD, Kind.ACTIVITY_ATTENDED))
        if said != expected:
            yield f"#{activity.pk}: {said} ≠ {expected}"


@audit_check("outreach.places", _("活动名额与报名相符"))
def places_are_those_registered() -> Iterator[str]:
    """Find activities that say another number of places given away than there are registrations with a place."""
    registered = Count("registrations", filter=Q(registrations__state=RegistrationState.REGISTERED))
    for activity in Activity.objects.annotate(registered=registered).order_by("pk").iterator():
        if activity.taken != activity.registered:
            yield f"#{activity.pk}: {activity.taken} ≠ {activity.registered}"
