"""A cataloguer at the pages of labels."""

import pytest
from django.test import Client

from libsys.models import User
from tests.catalog.callnumbers.conftest import catalogue, cataloguer, desk, scheme
from tests.fixtures import sign_in

__all__ = ["catalogue", "cataloguer", "desk", "scheme"]


@pytest.fixture
def browser(cataloguer: User) -> Client:
    """Return the cataloguer's browser."""
    return sign_in(cataloguer)
