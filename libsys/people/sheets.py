"""What is written of a person: name, roles, places of work; as it stands, and as a form says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from libsys.models import Posting, RoleGrant, Room, ServicePoint, User
from libsys.text.marks import mark_of


@dataclass(frozen=True)
class Place:
    """A place at which somebody works: a point, or one of its rooms."""

    point: ServicePoint
    room: Room | None = None

    @property
    def code(self) -> str:
        """Return its numbers in one text, such as ``3`` for a point and ``3.7`` for a room."""
        return f"{self.point.pk}.{self.room.pk}" if self.room else str(self.point.pk)

    def __str__(self) -> str:
        """Return its name."""
        return f"{self.point} · {self.room}" if self.room else str(self.point)


@dataclass(frozen=True)
class PersonSheet:
    """A person as they are written; the first of ``places`` is where they start after signing in."""

    name: str
    roles: Sequence[str] = ()
    places: Sequence[Place] = ()
    email: str = ""


def sheet_of(user: User) -> PersonSheet:
    """Return what stands of a person; two queries unless grants and postings were fetched."""
    roles = sorted(grant.role for grant in user.grants.all())
    places = tuple(Place(posting.point, posting.room) for posting in user.postings.all())
    return PersonSheet(user.name, tuple(roles), places, user.email)


def snapshot(sheet: PersonSheet) -> dict[str, Any]:
    """Return a sheet as the day book keeps it: plain values and no address; people are named by their work."""
    return {"name": sheet.name, "roles": sorted(set(sheet.roles)), "places": [place.code for place in sheet.places]}


def mark_person(user: User) -> str:
    """Return the mark of a person as they stand, by which a form knows whether somebody changed them meanwhile."""
    return mark_of({**snapshot(sheet_of(user)), "email": user.email, "is_active": user.is_active})


def write_sheet(user: User, sheet: PersonSheet) -> None:
    """Write a judged sheet; places are written anew, in their order, only where they differ."""
    before = sheet_of(user)
    user.name, user.email = sheet.name.strip(), sheet.email.strip()
    user.save(update_fields=["name", "email"])
    RoleGrant.objects.filter(user=user).exclude(role__in=sheet.roles).delete()
    missing = [role for role in dict.fromkeys(sheet.roles) if role not in before.roles]
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in missing)
    if [place.code for place in sheet.places] != [place.code for place in before.places]:
        Posting.objects.filter(user=user).delete()
        Posting.objects.bulk_create(Posting(user=user, point=place.point, room=place.room) for place in sheet.places)
