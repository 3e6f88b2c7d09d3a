"""What the tests of readers' pages share."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.circulation.staff.test_desk import new_key


def post(client: Client, page: str, /, *args: int, **fields: Any) -> Any:
    """Send a form to a named page with a fresh key."""
    return client.post(reverse(f"circulation:{page}", args=args), {"operation_key": new_key(), **fields})
