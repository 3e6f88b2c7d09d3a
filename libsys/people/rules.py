"""What a library asks of its staff at the door, and looking after alarms."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.enums import Role
from libsys.errors import Reason
from libsys.models import Library, SecurityAlarm, SecurityRule, User
from libsys.people.changing import lock_staff
from libsys.people.judging import StaffRefused
from libsys.people.kinds import RULE_SET, Kind

GRAVE_ROLES = (Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR)
"""Roles that sign, export, or may do anything: those for whom a second factor is worth its trouble first."""


def find_asked_roles(library: Library) -> list[str]:
    """Return the roles that must have a second factor; none before the library asks."""
    rule = SecurityRule.objects.filter(library=library).first()
    return list(rule.factor_roles) if rule else []


@act
def ask_for_factors(*, roles: Sequence[str], desk: Desk, at: datetime, key: str | None) -> SecurityRule:
    """Ask for a second factor from ``roles``; whoever has none sets it up at the next sign-in.

    :raises StaffRefused: for a role that does not exist.
    """
    if find_recorded(key) is None:
        lock_staff(desk.library)
        if not set(roles) <= set(Role.values):
            raise StaffRefused(Reason("role_unknown", _("请从列表中选择岗位。")))
        before, after = find_asked_roles(desk.library), sorted(set(roles))
        SecurityRule.objects.update_or_create(library=desk.library, defaults={"factor_roles": after})
        columns = {"object_type": "staff", "topic": RULE_SET, "detail": {"before": before, "after": after}}
        record(Kind.STAFF_CHANGED, desk=desk, at=at, key=key, **columns)
    return SecurityRule.objects.get(library=desk.library)


def find_alarms(library: Library) -> QuerySet[SecurityAlarm]:
    """Return the alarms of a library and those of the house, the newest first."""
    return SecurityAlarm.objects.filter(Q(library=library) | Q(library=None)).select_related("seen_by")


@act
def see_alarm(*, alarm: SecurityAlarm, desk: Desk, at: datetime) -> None:
    """Write down who looked after an alarm; the first who did stays."""
    SecurityAlarm.objects.filter(pk=alarm.pk, seen_at=None).update(seen_at=at, seen_by=desk.staff)


def find_without_factor(library: Library, roles: Sequence[str]) -> QuerySet[User]:
    """Return who of the staff holds one of ``roles`` and has no second factor yet."""
    people = User.objects.filter(library=library, is_active=True, grants__role__in=roles)
    return people.exclude(second_factor__confirmed_at__isnull=False).distinct().order_by("name", "pk")
