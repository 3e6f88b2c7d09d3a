"""A branch to which copies go."""

import pytest

from libsys.enums import PointKind
from libsys.models import Library, Room, ServicePoint


@pytest.fixture
def branch(library: Library) -> Room:
    """Return the lending room of a branch."""
    point = ServicePoint.objects.create(library=library, code="CN", name="城南分馆", kind=PointKind.BRANCH)
    return Room.objects.create(point=point, code="WJ", name="外借处")
