"""A person's own address: judged, kept, and written into no line."""

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, User
from libsys.people.judging import StaffRefused
from libsys.people.mail import choose_mail
from tests.fixtures import NOON


def choose(desk: Desk, email: str, language: str = "zh-hans", *, weekly: bool = True, key: str | None = None) -> User:
    """Choose for the librarian at the desk."""
    assert desk.staff
    return choose_mail(user=desk.staff, email=email, language=language, weekly=weekly, desk=desk, at=NOON, key=key)


def test_an_address_is_kept_and_the_day_book_does_not_name_it(desk: Desk) -> None:
    user = choose(desk, " li@example.org ", "en", weekly=False, key="k1")
    assert (user.email, user.mail_language, user.weekly_mail) == ("li@example.org", "en", False)
    line = Entry.objects.get(topic="mail_chosen")
    assert line.detail == {"has_address": True, "language": "en", "weekly": False}
    choose(desk, "li@example.org", "en", weekly=False)
    choose(desk, "later@example.org", key="k1")
    assert Entry.objects.filter(topic="mail_chosen").count() == 1
    assert choose(desk, "", "en").email == ""


@pytest.mark.parametrize(
    "email", ["x", "x@", "a@b", "a b@example.org", "a@example.org\nBcc: b@example.org", "a@example.org,b@example.org",
    "x" * 250 + "@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(desk: Desk, email: str) -> None:
    with pytest.raises(StaffRefused) as refused:
        choose(desk, email, "fr")
    told = {(reason.facts["field"], reason.code) for reason in refused.value.reasons}
    assert told == {("email", "staff_email_wrong"), ("mail_language", "mail_language_unknown")}
    assert not Entry.objects.filter(topic="mail_chosen").exists()
