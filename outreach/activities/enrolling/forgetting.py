"""Forgetting who was registered: three months after an activity names and numbers go, what it counted stays."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.models import Reader
from circulation.privacy.copying import Section, copies_too
from circulation.privacy.erasing import erases_too
from circulation.privacy.keeping import Keeping, register_keeping
from libsys.db.acts import act
from libsys.text.dates import local_day
from outreach.models import Registration

KEPT_FOR = timedelta(days=90)
BATCH = 1000
NOBODY = {"reader": None, "name": "", "phone": "", "guardian": "", "guardian_phone": "", "person": ""}
NAMED = Q(reader__isnull=False) | ~Q(name="") | ~Q(phone="") | ~Q(guardian="") | ~Q(person="")


def find_old(at: datetime) -> QuerySet[Registration]:
    """Return the registrations that still say whose they are, though their activity is long over."""
    last = Coalesce(F("activity__ends_on"), F("activity__held_on"))
    rows = Registration.objects.filter(NAMED).annotate(last_day=last)
    return rows.filter(last_day__lt=local_day(at - KEPT_FOR))


@act
def forget_registrations(at: datetime) -> int:
    """Take the names off old registrations, a batch at a time; return how many. May run twice."""
    numbers = list(find_old(at).order_by("pk").values_list("pk", flat=True)[:BATCH])
    return Registration.objects.filter(pk__in=numbers).update(**NOBODY)


@copies_too
def copy_registrations(reader: Reader) -> list[Section]:
    """Return the registrations that still say that they are ``reader``'s."""
    rows = [
        [one.activity.name, one.activity.held_on.isoformat(), str(one.get_state_display()), one.guardian]
        for one in Registration.objects.filter(reader=reader).select_related("activity").order_by("pk")
    ]
    heads = [_("活动"), _("日期"), _("状态"), _("监护人")]
    return [{"title": _("报名的活动"), "heads": heads, "rows": rows}]


@erases_too
def erase_registrations(reader: Reader) -> None:
    """Take ``reader`` off every registration; inside the act that erases."""
    Registration.objects.filter(reader=reader).update(**NOBODY)


register_keeping(
    Keeping(
        "registrations",
        gettext_lazy("活动报名"),
        gettext_lazy("活动结束三个月后不再写着谁报过名，只留人数和年龄段"),
        lambda: KEPT_FOR.days,
        lambda at: find_old(at).count(),
        forget_registrations,
    )
)
