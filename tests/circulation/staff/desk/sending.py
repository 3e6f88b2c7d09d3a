"""Sending acts to the desk as the scan bar's script does."""

import itertools
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

_keys = itertools.count()


def new_key() -> str:
    """Return an operation key."""
    return f"desk-operation-{next(_keys):06}"


def post(client: Client, name: str, *args: Any, **fields: Any) -> HttpResponse:
    """Send one act and return the answer."""
    headers = {"HX-Request": "true", "Idempotency-Key": fields.pop("key", "") or new_key()}
    return client.post(reverse(f"circulation:{name}", args=args), fields, headers=headers)


def send(client: Client, name: str, *args: Any, **fields: Any) -> str:
    """Send one act and return the regions."""
    answer = post(client, name, *args, **fields)
    assert answer.status_code in (200, 409), answer.content.decode()[:500]
    return answer.content.decode()


def scan(client: Client, raw: str, **fields: Any) -> str:
    """Scan ``raw`` at the desk."""
    return send(client, "scan", raw=raw, **fields)


def refuse_strangers(stranger: Client, name: str, *args: Any, method: str = "post") -> None:
    """Prove that an anonymous visitor signs in first, and that a stranger finds nothing."""
    address = reverse(f"circulation:{name}", args=args)
    assert getattr(Client(), method)(address).headers["Location"].startswith(reverse("libsys:sign-in"))
    assert getattr(stranger, method)(address, {"operation_key": new_key()}).status_code == 404


def without_tokens(answer: str) -> str:
    """Return an answer without what is new in every drawing."""
    return re.sub(r'name="(csrfmiddlewaretoken|operation_key)" value="[^"]*"', "", answer)
