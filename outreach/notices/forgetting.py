"""Forgetting: an old notice stays as a figure; whom it went to and what stood in it goes."""

from datetime import datetime

from django.db.models import Q

from libsys.db.acts import act
from outreach.models import AddressCheck, Notice
from outreach.models.notices import ENDS

BATCH = 1000
FORGOTTEN = {"reader": None, "group": None, "subject": "", "body": "", "sent_to": "", "provider_id": "", "problem": ""}


@act
def forget_notices(*, before: datetime) -> int:
    """Take reader, address and words off notices that ended before then, and return how many; at most a batch."""
    AddressCheck.objects.filter(asked_at__lt=before).delete()
    told = Q(reader__isnull=False) | Q(group__isnull=False) | ~Q(body="")
    old = Notice.objects.filter(told, state__in=ENDS, finished_at__lt=before).order_by("pk")
    numbers = list(old.values_list("pk", flat=True)[:BATCH])
    return Notice.objects.filter(pk__in=numbers).update(**FORGOTTEN)
