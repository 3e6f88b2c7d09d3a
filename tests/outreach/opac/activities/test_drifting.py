"""Tests of the pages for whoever finds a book that drifts."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from libsys.access.desk import Desk
from libsys.models import Entry, Room
from outreach.models import Activity, DriftCopy
from outreach.opac.activities.drifting import MOST_FINDS, MOST_TRIES
from tests.outreach.staff.activities.conftest import filled

DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _forget_counts() -> None:
    cache.clear()


@pytest.fixture
def copy(desk: Desk, room: Room) -> DriftCopy:
    """Return a book that drifts."""
    activity = Activity.objects.create(
        library=desk.library, point=room.point, room=room, name="图书漂流", kind="drifting", held_on=DAY
    )
    return DriftCopy.objects.create(activity=activity, code="PL2345AB", title="历代家训", spot="广场", released_on=DAY)


def test_a_code_in_any_letters_leads_to_the_book(copy: DriftCopy) -> None:
    answer = Client().get(reverse("outreach:drift"), {"code": " pl2345ab "})

    assert answer["Location"] == reverse("outreach:drift-copy", args=[copy.code])
    assert "历代家训" in Client().get(answer["Location"]).content.decode()


def test_an_unknown_code_is_said_to_be_unknown(copy: DriftCopy) -> None:
    answer = Client().get(reverse("outreach:drift"), {"code": "PLXXXXXX"})

    assert (answer.status_code, "没有这个漂流编号" in answer.content.decode()) == (404, True)
    assert Client().get(reverse("outreach:drift-copy", args=["PLXXXXXX"])).status_code == 404


def test_a_find_is_counted_once_without_signing_in_and_nothing_is_known_of_who(copy: DriftCopy) -> None:
    address, answers = reverse("outreach:drift-found", args=[copy.code]), filled(place="park", passes_on="1")

    Client().post(address, answers)
    again = Client().post(address, answers)

    copy.refresh_from_db()
    assert (copy.finds, again.status_code) == (1, 302)
    line = Entry.objects.get(kind="drift.found")
    assert (line.staff, line.reader_key, line.channel) == (None, None, "opac")


def test_a_place_that_is_not_on_the_list_is_refused(copy: DriftCopy) -> None:
    answer = Client().post(reverse("outreach:drift-found", args=[copy.code]), filled(place="我家电话 138"))

    assert (answer.status_code, Entry.objects.filter(kind="drift.found").exists()) == (409, False)


def test_whoever_reports_or_tries_too_many_is_asked_to_wait(copy: DriftCopy) -> None:
    address = reverse("outreach:drift-found", args=[copy.code])

    statuses = [Client().post(address, filled()).status_code for _ in range(MOST_FINDS + 1)]
    tries = [Client().get(reverse("outreach:drift"), {"code": "PLX"}).status_code for _ in range(MOST_TRIES + 1)]

    assert statuses == [302] * MOST_FINDS + [429]
    assert tries == [404] * MOST_TRIES + [429]
