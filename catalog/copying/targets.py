"""Keeping the list of targets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.copying.searching import PURPOSE
from catalog.models import Target
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.db.sealing import seal
from libsys.errors import DomainError, Reason


class TargetRefused(DomainError):
    """The target cannot be kept so."""


@dataclass(frozen=True)
class TargetFacts:
    """What is set of a target; a password of None stays as it is."""

    columns: dict[str, Any]
    password: str | None = None


@act
def keep_target(*, target: Target | None, facts: TargetFacts, desk: Desk, at: datetime) -> Target:
    """Add a target, or change one; one that is no longer wanted is taken out of use, never deleted.

    :raises TargetRefused: when another one of the library has the name.
    """
    row = lock(target) if target is not None else Target(library=desk.library)
    name = facts.columns["name"]
    if Target.objects.filter(library=desk.library, name=name).exclude(pk=row.pk).exists():
        raise TargetRefused(Reason("target_name_taken", _("已有名为“%(name)s”的数据源。") % {"name": name}))
    for column, value in facts.columns.items():
        setattr(row, column, value)
    if facts.password is not None:
        row.password = seal(facts.password, purpose=PURPOSE)
    row.save()
    return row
