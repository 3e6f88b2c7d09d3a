"""What a person may be trusted with in outreach."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import permission
from libsys.enums import Role

REGISTER = permission(
    "outreach.register",
    name=_("登记活动"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
