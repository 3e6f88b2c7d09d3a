"""The audit of activities: what the register says is what the day book adds up to."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.enums import Kind
from outreach.models import Activity


@audit_check("outreach.activities", _("活动登记与台账相符"))
def activities_have_their_lines() -> Iterator[str]:
    """Find activities whose lines do not add up to one event and its attendance, or to nothing once taken back."""
    lines = Entry.objects.filter(object_type="activity").order_by().values_list("object_id", "kind")
    sums = {(activity, kind): total for activity, kind, total in lines.annotate(total=Sum("quantity"))}
    for activity in Activity.objects.order_by("pk").iterator():
        stands = activity.cancelled_at is None
        expected = (int(stands), activity.attendance if stands else 0)
        said = tuple(sums.get((activity.pk, kind), 0) for kind in (Kind.ACTIVITY_HELD, Kind.ACTIVITY_ATTENDED))
        if said != expected:
            yield f"#{activity.pk}: {said} ≠ {expected}"
