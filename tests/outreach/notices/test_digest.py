"""The weekly letter on overrides: to directors who want it, once, in their language, about nobody who reads."""

import smtplib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.core import mail

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.enums import Role
from libsys.models import Entry, Library, User, WeeklyLetter
from libsys.text.dates import local_moment
from outreach.notices.digest import HELD_FOR, claim, tell_overrides
from tests.catalog.records.test_editing_races import at_once
from tests.fixtures import NOON, make_user

WEEK, MONDAY = date(2026, 3, 2), date(2026, 3, 9)
MORNING = local_moment(MONDAY) - timedelta(hours=4)
Lift = Callable[..., Entry]


@pytest.fixture(autouse=True)
def _mail_server(settings: LazySettings) -> None:
    settings.LIBSYS_MAIL = True


@pytest.fixture
def director(library: Library) -> User:
    """Return the director, who has an address."""
    user = make_user(library, Role.DIRECTOR)
    user.email = "chen@example.org"
    user.save()
    return user


@pytest.fixture
def lift(desk: Desk) -> Lift:
    """Return a way to write a loan for which something was lifted."""

    def lift(reason: str = "teaching", *, at: datetime = NOON) -> Entry:
        detail = {"lifted": ["too_many_loans"], "reason": reason, "words": "张秀芳的孩子急用"}
        return record(Kind.CHECKED_OUT, desk=desk, at=at, key=f"lift-{Entry.objects.count()}", detail=detail)

    return lift


def test_on_monday_morning_a_director_is_told_how_many_by_whom_and_why(
    lift: Lift, director: User, librarian: User, settings: LazySettings
) -> None:
    settings.LIBSYS_ADDRESS = "https://lib.example.org"
    lift()
    lift()
    lift("other")
    lift(at=NOON - timedelta(days=7))
    assert tell_overrides(at=MORNING) == 1
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["chen@example.org"], "上周破例 3 次")
    body = str(letter.body)
    assert body.startswith("云溪县图书馆从2026年3月2日到2026年3月8日破例 3 次。")
    assert f"{librarian.name}：3 次（借出和续借 3 次）" in body
    assert "教学急用  2" in body
    assert "其他  1" in body
    assert "https://lib.example.org/settings/overrides/?week=2026-03-02" in body
    assert "张秀芳" not in body


def test_a_person_is_told_of_a_week_once_and_late_where_monday_was_missed(lift: Lift, director: User) -> None:
    lift()
    assert tell_overrides(at=MORNING - timedelta(minutes=1)) == 0
    assert tell_overrides(at=MORNING + timedelta(days=3)) == 1
    assert tell_overrides(at=MORNING + timedelta(days=4)) == 0
    assert len(mail.outbox) == 1
    lift(at=NOON + timedelta(days=7))
    assert tell_overrides(at=MORNING + timedelta(days=7)) == 1
    assert WeeklyLetter.objects.count() == 2


@pytest.mark.parametrize(
    "columns", [{"email": ""}, {"weekly_mail": False}, {"is_active": False}], ids=["no address", "not wanted", "left"]
)
def test_whoever_has_no_address_or_wants_none_or_left_is_not_written_to(
    lift: Lift, director: User, columns: dict[str, Any]
) -> None:
    User.objects.filter(pk=director.pk).update(**columns)
    lift()
    assert tell_overrides(at=MORNING) == 0
    assert (mail.outbox, WeeklyLetter.objects.count()) == ([], 0)


def test_only_directors_of_the_same_library_are_told(lift: Lift, librarian: User) -> None:
    User.objects.filter(pk=librarian.pk).update(email="li@example.org")
    other = make_user(Library.objects.create(code="QT", name="别馆"), Role.DIRECTOR)
    User.objects.filter(pk=other.pk).update(email="other@example.org")
    lift()
    assert tell_overrides(at=MORNING) == 0
    assert mail.outbox == []


def test_a_week_without_overrides_is_settled_without_a_letter(director: User) -> None:
    assert tell_overrides(at=MORNING) == 0
    assert mail.outbox == []
    assert WeeklyLetter.objects.get().told_at == MORNING


def test_without_a_mail_server_nothing_is_noted(lift: Lift, director: User, settings: LazySettings) -> None:
    settings.LIBSYS_MAIL = False
    lift()
    assert tell_overrides(at=MORNING) == 0
    assert WeeklyLetter.objects.count() == 0


def test_the_letter_is_in_the_language_of_its_reader(lift: Lift, director: User) -> None:
    User.objects.filter(pk=director.pk).update(mail_language="en")
    lift()
    tell_overrides(at=MORNING)
    assert "Needed for teaching  1" in str(mail.outbox[0].body)
    assert "教学急用" not in str(mail.outbox[0].body)


def test_a_mail_server_that_is_down_is_tried_again_with_the_same_number(lift: Lift, director: User) -> None:
    lift()
    with patch("django.core.mail.message.EmailMessage.send", side_effect=OSError):
        assert tell_overrides(at=MORNING) == 0
    assert tell_overrides(at=MORNING + HELD_FOR) == 0
    assert tell_overrides(at=MORNING + 3 * HELD_FOR) == 1
    key = mail.outbox[0].extra_headers["Message-ID"]
    WeeklyLetter.objects.update(told_at=None, claimed_at=None)
    tell_overrides(at=MORNING + 3 * HELD_FOR)
    assert mail.outbox[1].extra_headers["Message-ID"] == key


def test_an_address_that_is_refused_for_good_is_not_tried_again(lift: Lift, director: User) -> None:
    lift()
    refused = smtplib.SMTPRecipientsRefused({"chen@example.org": (550, b"no such person")})
    with patch("django.core.mail.message.EmailMessage.send", side_effect=refused):
        assert tell_overrides(at=MORNING) == 0
    assert WeeklyLetter.objects.get().problem == "recipient"
    assert tell_overrides(at=MORNING + 3 * HELD_FOR) == 0
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_workers_that_run_at_once_claim_a_letter_once(director: User) -> None:
    found = at_once([lambda: claim(user=director, week=WEEK, overrides=3, at=MORNING)] * 4)
    assert len([one for one in found if one]) == 1
    assert WeeklyLetter.objects.count() == 1
