"""What every template knows: the library, the place of work, the rail's entries."""

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import find_desk, find_permissions, find_postings
from libsys.db.prepared import PreparedQuery
from libsys.errors import Sentence
from libsys.models import Library, User
from libsys.people.keys import write_keys


@dataclass(frozen=True)
class Place:
    """An entry of the rail or a slip: where it leads, what it is called, whether we are there.

    ``group`` stands above the first slip of several that belong together.
    """

    url: str
    label: Sentence
    current: bool = False
    count: int | None = None
    group: Sentence = ""


# Each entry: URL name, label, permission that shows it, prefix of the paths that belong to it.
RAIL = (
    ("circulation:desk", _("借还"), "circulation.lend", "/desk/"),
    ("circulation:readers", _("读者"), "circulation.read_readers", "/readers/"),
    ("catalog:staff-records", _("馆藏"), "catalog.read_staff_pages", "/staff/catalog/"),
    ("outreach:activities", _("活动与登记"), "outreach.register", "/staff/outreach/"),
    ("reports:dashboard", _("统计"), "reports.read_figures", "/reports/"),
    ("libsys:jobs", _("后台工作"), "libsys.be_staff", "/jobs/"),
    ("libsys:settings", _("设置"), "libsys.read_settings", "/settings/"),
)


_HOUSE = PreparedQuery(lambda _: Library.objects.order_by("pk").values_list()[:1])


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the names that base templates use."""
    user = getattr(request, "user", None)
    staff = isinstance(user, User) and user.library is not None
    library = find_desk(request).library if staff else _find_house()
    return {
        "library": library,
        "frame": "base/office.html" if staff else "base/door.html",
        "desk": find_desk(request) if staff else None,
        "postings": find_postings(user) if staff else [],
        "places": _rail(request, user) if staff else [],
        "other_language": "zh-hans" if (get_language() or "").startswith("en") else "en",
        "theme": request.COOKIES.get("theme", ""),
        "own_keys": write_keys(user) if staff and user.own_keys else "",
    }


def _find_house() -> Library | None:
    """Return the first library, whose name visitors read on every page."""
    row = next(iter(_HOUSE.rows()), None)
    return Library.from_db(DEFAULT_DB_ALIAS, (), row) if row else None


def _rail(request: HttpRequest, user: User) -> list[Place]:
    held = find_permissions(user)
    return [
        Place(reverse(name), label, request.path.startswith(prefix))
        for name, label, permission, prefix in RAIL
        if permission in held
    ]
