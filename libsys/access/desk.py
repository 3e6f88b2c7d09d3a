"""The desk: who acts, where, by which channel. Acts are handed one and never see a request."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from libsys.access.permissions import permissions_of
from libsys.db.prepared import Prepared
from libsys.enums import Channel
from libsys.models import Library, Posting, RoleGrant, Room, ServicePoint, User

SESSION_KEY = "posting"

_ROLES = Prepared(lambda user: RoleGrant.objects.filter(user=user).order_by().values_list("role", flat=True))
_POSTINGS = Prepared(
    lambda user: Posting.objects.filter(user=user).select_related("point__library", "room").order_by("pk")
)


@dataclass(frozen=True)
class Desk:
    """A named place at which acts are done."""

    library: Library
    point: ServicePoint | None = None
    room: Room | None = None
    name: str = ""
    staff: User | None = None
    channel: Channel = Channel.DESK
    permissions: frozenset[str] = field(default_factory=frozenset)

    def can(self, code: str) -> bool:
        """Return whether whoever stands at the desk holds the permission."""
        return code in self.permissions


def find_permissions(user: User) -> frozenset[str]:
    """Return the permissions of ``user``, read once per request."""
    held = getattr(user, "_held_permissions", None)
    if held is None:
        roles = set(_ROLES.rows(user.pk)) if user.is_active else set()
        held = permissions_of(roles)
        user._held_permissions = held
    return held


def find_postings(user: User) -> list[Posting]:
    """Return the places at which ``user`` works, the starting one first; read once per request."""
    held: list[Posting] | None = getattr(user, "_held_postings", None)
    if held is None:
        held = user._held_postings = _POSTINGS.rows(user.pk)  # type: ignore[attr-defined]
    return held


def find_desk(request: HttpRequest, *, channel: Channel = Channel.DESK) -> Desk:
    """Return the desk of the signed-in person: the place chosen in this session, else the first posting."""
    desk = getattr(request, "_desk", None)
    if desk is None:
        desk = _build_desk(request, channel)
        request._desk = desk  # type: ignore[attr-defined]
    return desk


def command_desk(library: Library, *, name: str = "", point: ServicePoint | None = None) -> Desk:
    """Return the desk of a management command or a task: nobody's hands, all permissions."""
    from libsys.enums import Role  # noqa: PLC0415

    return Desk(
        library=library,
        point=point,
        name=name,
        channel=Channel.TASK,
        permissions=permissions_of({Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.CATALOGUER}),
    )


def _build_desk(request: HttpRequest, channel: Channel) -> Desk:
    user = request.user
    if not isinstance(user, User) or user.library is None:
        raise ValueError("a desk needs a signed-in person of a library")
    postings = find_postings(user)
    chosen = request.session.get(SESSION_KEY)
    posting = next((known for known in postings if known.pk == chosen), postings[0] if postings else None)
    return Desk(
        library=posting.point.library if posting else user.library,
        point=posting.point if posting else None,
        room=posting.room if posting else None,
        name=(posting.room or posting.point).name if posting else "",
        staff=user,
        channel=channel,
        permissions=find_permissions(user),
    )
