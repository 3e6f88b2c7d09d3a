"""The page at which a person's work begins."""

from django.urls import reverse

from libsys.enums import Role
from libsys.models import User

# Where a role's work begins; the first that the person holds counts.
HOME_PAGES = (
    (Role.DESK_LIBRARIAN, "circulation:desk"),
    (Role.CATALOGUER, "catalog:staff-records"),
    (Role.OUTREACH_LIBRARIAN, "outreach:activities"),
    (Role.DIRECTOR, "reports:dashboard"),
    (Role.SYSTEM_ADMINISTRATOR, "reports:dashboard"),
    (Role.AUDITOR, "reports:day-book"),
)


def home_of(user: object) -> str:
    """Return the address at which the work of ``user`` begins; the catalogue for whoever has none."""
    held = set(user.grants.values_list("role", flat=True)) if isinstance(user, User) else set()
    return next((reverse(name) for role, name in HOME_PAGES if role in held), reverse("catalog:home"))
