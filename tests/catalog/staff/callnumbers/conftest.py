"""A cataloguer at the pages of call numbers."""

import pytest
from django.test import Client

from libsys.models import User
from libsys.web.operations import new_key
from tests.catalog.callnumbers.conftest import catalogue, cataloguer, desk, scheme
from tests.fixtures import sign_in

__all__ = ["catalogue", "cataloguer", "desk", "scheme"]


@pytest.fixture
def browser(cataloguer: User) -> Client:
    """Return the cataloguer's browser."""
    return sign_in(cataloguer)


def keyed(**fields: object) -> dict[str, object]:
    """Return the fields of a form with a fresh operation key."""
    return {"operation_key": new_key(), **fields}
