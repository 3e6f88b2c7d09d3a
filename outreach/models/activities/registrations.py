"""Registrations for activities: who comes, who waits, who was there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from circulation.models import Reader
from libsys.enums import AgeBand
from outreach.enums import RegistrationState
from outreach.models.activities.planned import Activity

ACTIVE = (RegistrationState.REGISTERED, RegistrationState.WAITING)


class Registration(models.Model):
    """A place at an activity, for a reader or for somebody who gave a name and a telephone number.

    ``person`` stands for whoever it is without saying who: one registration of
    a person at an activity, even where two readers turn out to be the same.
    ``code`` is on the ticket. Names and numbers are forgotten some time after
    the activity; age band and state stay.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="registrations")
    reader = models.ForeignKey(
        Reader, on_delete=models.PROTECT, null=True, blank=True, related_name="activity_registrations"
    )
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    guardian = models.CharField(_("监护人姓名"), max_length=60, blank=True)
    guardian_phone = models.CharField(_("监护人电话"), max_length=20, blank=True)
    person = models.CharField(max_length=64, blank=True)
    age_band = models.CharField(_("年龄段"), max_length=8, choices=AgeBand.choices, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=RegistrationState.choices)
    code = models.CharField(_("入场码"), max_length=12)
    made_at = models.DateTimeField(_("报名时间"))
    closed_at = models.DateTimeField(null=True, blank=True)
    moved_up_at = models.DateTimeField(_("候补补上时间"), null=True, blank=True)
    checked_in_at = models.DateTimeField(_("签到时间"), null=True, blank=True)

    class Meta:
        """In the order of registering; a person is registered once, only whoever has a place is checked in."""

        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="registration_code_once"),
            models.UniqueConstraint(
                fields=["activity", "person"],
                condition=Q(state__in=ACTIVE) & ~Q(person=""),
                name="registered_once_for_an_activity",
            ),
            models.CheckConstraint(
                condition=Q(checked_in_at__isnull=True) | Q(state=RegistrationState.REGISTERED),
                name="checked_in_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, closed_at__isnull=True)
                | (~Q(state__in=ACTIVE) & Q(closed_at__isnull=False)),
                name="registration_is_active_or_closed",
            ),
        ]

    def __str__(self) -> str:
        """Return the name, or the code where the name is forgotten."""
        return self.name or self.code
