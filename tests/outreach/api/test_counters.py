"""Tests of the interface of door counters."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, Room
from outreach.visits.counters import set_up_counter
from tests.fixtures import NOON


@pytest.fixture
def token(room: Room, desk: Desk) -> str:
    """Return the token of a counter that counts one way."""
    director = replace(desk, permissions=permissions_of({Role.DIRECTOR}))
    return set_up_counter(room=room, name="正门", both_ways=False, passes=0, desk=director, at=NOON, key="s")[1]


def send(token: str, **body: object):  # type: ignore[no-untyped-def]
    """Send a count."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().post(reverse("outreach:api-door-counts"), body, content_type="application/json", headers=headers)


def stretch() -> dict[str, str]:
    """Return an hour of yesterday noon."""
    since = (now() - timedelta(days=1)).replace(hour=4, minute=0, second=0, microsecond=0)
    return {"since": since.isoformat(), "until": (since + timedelta(hours=1)).isoformat()}


def test_a_count_is_taken_once(token: str) -> None:
    first = send(token, **stretch(), counted=12)
    second = send(token, **stretch(), counted=12)
    other = send(token, **stretch(), counted=13)

    assert (first.status_code, second.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == second.json()
    assert first.json()["visits"] == 12
    assert Entry.objects.get(kind="visit.entered").quantity == 12


@pytest.mark.parametrize("wrong", ["", "lsc_nobody", "x" * 5000, "令牌"])
def test_without_a_token_nothing_is_taken(token: str, wrong: str) -> None:
    header = wrong.encode().decode("latin-1") if wrong else ""
    answer = send(header, **stretch(), counted=12)

    assert answer.status_code == 401
    assert answer.json()["code"] == "counter_token_unknown"


def test_malformed_counts_are_refused(token: str) -> None:
    for wrong in ({"counted": 1}, {**stretch(), "counted": -1}, {**stretch(), "counted": "many"}):
        assert send(token, **wrong).status_code == 400
    backwards = {"since": stretch()["until"], "until": stretch()["since"], "counted": 1}
    assert send(token, **backwards).status_code == 422
