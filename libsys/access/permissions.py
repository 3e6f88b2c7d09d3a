"""Permissions: each app declares its own, with the roles that hold them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from libsys.enums import Role
from libsys.errors import Sentence


@dataclass(frozen=True)
class Permission:
    """A permission with its name and the roles that hold it; a grave one asks for the password anew before changes."""

    code: str
    name: Sentence
    roles: frozenset[Role]
    is_grave: bool = False


_PERMISSIONS: dict[str, Permission] = {}
STAFF = frozenset(Role)


def permission(code: str, *, name: Sentence, roles: set[Role] | frozenset[Role], is_grave: bool = False) -> str:
    """Declare a permission and return its code."""
    _PERMISSIONS[code] = Permission(code, name, frozenset(roles), is_grave)
    return code


def find_permission(code: str) -> Permission | None:
    """Return the permission with ``code``, or None."""
    return _PERMISSIONS.get(code)


def all_permissions() -> list[Permission]:
    """Return every declared permission, by code."""
    return [_PERMISSIONS[code] for code in sorted(_PERMISSIONS)]


def permissions_of(roles: set[str]) -> frozenset[str]:
    """Return the codes of all permissions that ``roles`` hold."""
    return frozenset(known.code for known in _PERMISSIONS.values() if known.roles & roles)


BE_STAFF = permission("libsys.be_staff", name=_("使用工作页面"), roles=STAFF)
READ_DAY_BOOK = permission(
    "libsys.read_day_book",
    name=_("查看流水台账"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR},
)
READ_SETTINGS = permission(
    "libsys.read_settings",
    name=_("查看本馆设置"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN, Role.OUTREACH_LIBRARIAN},
)
EDIT_PLACES = permission(
    "libsys.edit_places", name=_("修改网点、开放时间与闭馆"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
MANAGE_STAFF = permission("libsys.manage_staff", name=_("管理馆员账号与岗位"), roles={Role.SYSTEM_ADMINISTRATOR})
SET_SECURITY = permission(
    "libsys.set_security",
    name=_("定登录安全"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
    is_grave=True,
)
WATCH_SECURITY = permission(
    "libsys.watch_security",
    name=_("查看登录安全与警报"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR},
)
WATCH_ALL_JOBS = permission(
    "libsys.watch_all_jobs", name=_("查看全馆的后台工作"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_BACKUPS = permission("libsys.keep_backups", name=_("备份本馆数据"), roles={Role.SYSTEM_ADMINISTRATOR})
