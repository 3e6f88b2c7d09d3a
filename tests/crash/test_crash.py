"""The short form of the crash test: whatever is killed, nothing acknowledged is lost or done twice."""

import os

import pytest
from django.db import connection

from tests.crash.trial import Plan, try_house

pytestmark = pytest.mark.services
OPERATIONS, KILLS = 500, 10
SEED = "CRASH_SEED"
KNOWN = 566077
"""The same harms in every run of the suite, so that a failure can be had again; the long form draws its own."""


def test_nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed(capsys: pytest.CaptureFixture[str]) -> None:
    """Run on a house of its own, on the kind of database that this run of the suite has."""
    seed = int(os.environ.get(SEED) or KNOWN)
    said: list[str] = []
    outcome = try_house(Plan(OPERATIONS, KILLS, connection.vendor, seed), say=said.append)
    story = "\n".join([f"seed {seed}, {outcome.figures}", *said])
    assert outcome.faults == [], story
    assert outcome.figures["acknowledged"] >= OPERATIONS, story
    assert sum(outcome.figures["harms"].values()) == KILLS, story
    assert outcome.figures["in doubt"], f"no harm hit an operation, so nothing was proved: {story}"
