"""What can stand against a change of a person's account."""

from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.errors import DomainError, Reason, Sentence
from libsys.models import Library, RoleGrant, User
from libsys.people.sheets import PersonSheet
from libsys.text.guessing import is_mostly_runs, is_repeat

LONGEST_NAME, LONGEST_ADDRESS = 60, 254


class StaffRefused(DomainError):
    """The account stays as it is; ``facts["field"]`` of a reason names the field to mend."""


def about(field: str, code: str, sentence: Sentence) -> Reason:
    """Return a reason that speaks of one field."""
    return Reason(code, sentence, facts={"field": field})


def find_username_reasons(username: str) -> list[Reason]:
    """Return why a sign-in name cannot be a new account's; names that differ in case only are one name."""
    if not 0 < len(username) <= LONGEST_NAME or username.split() != [username]:
        return [about("username", "username_missing", _("请填写登录名（不超过 60 个字符，不含空格）。"))]
    if User.objects.filter(username__iexact=username).exists():
        sentence = _("登录名“%(username)s”已有人使用。") % {"username": username}
        return [about("username", "username_taken", sentence)]
    return []


def find_reasons(sheet: PersonSheet, *, library: Library) -> list[Reason]:
    """Return everything that is wrong with what was written of a person."""
    wrong = (
        ("name", "staff_name_missing", _("请填写姓名（不超过 60 个字）。"),
         not 0 < len(sheet.name.strip()) <= LONGEST_NAME),
        ("roles", "role_missing", _("至少要有一个岗位。"), not sheet.roles),
        ("roles", "role_unknown", _("请从列表中选择岗位。"), not set(sheet.roles) <= set(Role.values)),
        ("places", "place_missing", _("至少要有一个工作地点。"), not sheet.places),
        ("places", "place_foreign", _("工作地点须是本馆的网点或室。"),
         any(place.point.library_id != library.pk or (place.room and place.room.point_id != place.point.pk)
             for place in sheet.places)),
        ("email", "staff_email_wrong", _("电子邮箱不完整，请写作 name@example.com。"), not is_address(sheet.email)),
    )  # fmt: skip
    return [about(field, code, sentence) for field, code, sentence, is_wrong in wrong if is_wrong]


def is_address(text: str) -> bool:
    """Return whether ``text`` is an e-mail address, or empty."""
    try:
        validate_email(text.strip() or "a@example.com")
    except ValidationError:
        return False
    return len(text.strip()) <= LONGEST_ADDRESS


def find_password_reasons(password: str, user: User) -> list[Reason]:
    """Return why a password is too weak to be somebody's own."""
    if is_mostly_runs(password) or is_repeat(password):
        return [about("new", "password_weak", _("密码不要用连号、键盘上相邻的键或反复的一段。"))]
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [about("new", "password_weak", sentence) for sentence in error.messages]
    return []


def find_administrator_reasons(user: User, *, roles: Sequence[str]) -> list[Reason]:
    """Return why a person may not become one who holds ``roles``: somebody must be able to manage the staff."""
    if Role.SYSTEM_ADMINISTRATOR in roles:
        return []
    held = RoleGrant.objects.filter(role=Role.SYSTEM_ADMINISTRATOR, user__library=user.library, user__is_active=True)
    if not held.filter(user=user).exists() or held.exclude(user=user).exists():
        return []
    sentence = _("%(name)s是本馆最后一位系统管理员，去掉以后没有人能管理账号。请先让另一位同事担任。")
    return [about("roles", "last_administrator", sentence % {"name": user.name})]


def refuse_own(user: User, *, desk: Desk, code: str, sentence: Sentence) -> list[Reason]:
    """Return why somebody may not do this to their own account."""
    own = desk.staff is not None and desk.staff.pk == user.pk
    return [Reason(code, sentence)] if own else []


def refuse(reasons: Sequence[Reason]) -> None:
    """Refuse where there is any reason.

    :raises StaffRefused: with every reason.
    """
    if reasons:
        raise StaffRefused(reasons)
