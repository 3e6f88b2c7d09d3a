"""People join the staff: an account with its roles and its places of work."""

from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Library, Posting, RoleGrant, Room, ServicePoint, User


class StaffRefused(DomainError):
    """The account cannot be made."""


@act
def add_person(
    *,
    library: Library,
    username: str,
    name: str,
    roles: Sequence[str],
    point: ServicePoint,
    room: Room | None = None,
    password: str,
) -> User:
    """Make the account of a person who works at ``point``, or in one of its rooms.

    :raises StaffRefused: when the sign-in name is empty or taken, no role is given, or the password is too weak.
    """
    reasons = list(_find_reasons(username=username, name=name, roles=roles))
    try:
        validate_password(password, User(username=username, name=name))
    except ValidationError as error:
        reasons += [Reason("password_weak", sentence) for sentence in error.messages]
    if reasons:
        raise StaffRefused(reasons)
    user = User.objects.create_user(username, password, name=name, library=library)
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in dict.fromkeys(roles))
    Posting.objects.create(user=user, point=point, room=room)
    return user


def _find_reasons(*, username: str, name: str, roles: Sequence[str]) -> list[Reason]:
    reasons = []
    if not username.strip() or not name.strip():
        reasons.append(Reason("staff_name_missing", _("登录名和姓名都要写。")))
    if User.objects.filter(username=username).exists():
        reasons.append(Reason("username_taken", _("登录名“%(username)s”已有人使用。") % {"username": username}))
    if not roles:
        reasons.append(Reason("role_missing", _("至少要有一个岗位。")))
    return reasons
