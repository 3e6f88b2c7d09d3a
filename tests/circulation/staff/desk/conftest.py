"""What the tests of the desk share: a second reader, the director as supervisor, a badge."""

from dataclasses import replace

import pytest

from circulation.lending.desk.badges import code_of, make_badge
from circulation.models import LoanRule, Reader, ReaderCategory, ReaderGroup
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Library, Room, User
from tests.fixtures import make_reader, make_user


@pytest.fixture
def other(category: ReaderCategory, reader: Reader) -> Reader:
    """Return a second reader, with card R0002."""
    return make_reader(category, number="R0002", name="李明")


@pytest.fixture
def director(library: Library, room: Room) -> User:
    """Return the director."""
    return make_user(library, Role.DIRECTOR, room=room)


@pytest.fixture
def badge_code(director: User, desk: Desk) -> str:
    """Return what is on the director's badge."""
    manager = replace(desk, permissions=permissions_of({Role.DIRECTOR}))
    return code_of(make_badge(user=director, desk=manager, at=now(), key="badge-made"))


@pytest.fixture
def school_class(library: Library, category: ReaderCategory, general_rule: LoanRule) -> ReaderGroup:
    """Return a class of three pupils."""
    group = ReaderGroup.objects.create(library=library, code="301", name="三（1）班")
    for number, name in enumerate(("李一", "王二", "吴艳"), start=1):
        pupil = make_reader(category, number=f"P000{number}", name=name)
        Reader.objects.filter(pk=pupil.pk).update(group=group)
    return group
