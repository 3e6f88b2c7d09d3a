"""``{% backup_alarm %}``: the word to the administrators when backups fail or the disk fills up."""

from typing import Any

from django import template
from django.template import Context

from libsys.access.permissions import KEEP_BACKUPS
from libsys.backups.keeping import find_standing
from libsys.clock import now

register = template.Library()


@register.inclusion_tag("libsys/backups/_alarm.html", takes_context=True)
def backup_alarm(context: Context) -> dict[str, Any]:
    """Return how the backups stand, for those who keep them; nothing for anybody else."""
    desk = context.get("desk")
    return {"standing": find_standing(now()) if desk is not None and desk.can(KEEP_BACKUPS) else None}
