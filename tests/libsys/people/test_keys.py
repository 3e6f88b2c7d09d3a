"""People lay keys elsewhere: no key does two things, nothing is taken from the browser."""

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, User
from libsys.people.judging import StaffRefused
from libsys.people.keys import COMMANDS, OFFERED, choose_keys, find_keys, write_keys
from tests.fixtures import NOON


def lay(desk: Desk, **keys: str) -> User:
    """Lay keys for the librarian at the desk."""
    assert desk.staff
    return choose_keys(user=desk.staff, keys=keys, desk=desk, at=NOON, key=None)


def test_nobody_has_keys_of_their_own_at_first(librarian: User) -> None:
    assert find_keys(librarian) == {code: code for code in COMMANDS}
    assert write_keys(librarian) == ""


def test_keys_are_laid_elsewhere_exchanged_and_put_back(desk: Desk) -> None:
    user = lay(desk, F4="Alt+Z")
    assert write_keys(user) == "F4=Alt+Z"
    user = lay(desk, F4="F9", F9="F4")
    assert (find_keys(user)["F4"], find_keys(user)["F9"], find_keys(user)["F1"]) == ("F9", "F4", "F1")
    user = lay(desk)
    assert user.own_keys == {}
    assert [line.detail["after"] for line in Entry.objects.filter(topic="keys_chosen").order_by("pk")] == [
        {"F4": "Alt+Z"}, {"F4": "F9", "F9": "F4"}, {},
    ]  # fmt: skip


def test_a_key_that_does_something_else_is_refused_at_each_field(desk: Desk) -> None:
    with pytest.raises(StaffRefused) as refused:
        lay(desk, F4="F9", F6="Alt+Z", F7="Alt+Z", F8="F11")
    told = {(reason.facts["field"], reason.code) for reason in refused.value.reasons}
    assert told == {("F4", "key_taken"), ("F6", "key_taken"), ("F7", "key_taken"), ("F8", "key_unknown")}
    assert "“凭条；打印”" in str(next(r.sentence for r in refused.value.reasons if r.facts["field"] == "F4"))
    with pytest.raises(StaffRefused) as refused:
        lay(desk, F99="Alt+Z")
    assert [reason.code for reason in refused.value.reasons] == ["key_unknown"]
    assert write_keys(User.objects.get(pk=desk.staff.pk if desk.staff else 0)) == ""


def test_the_same_choice_writes_no_second_line(desk: Desk) -> None:
    lay(desk, F4="Alt+Z")
    lay(desk, F4="Alt+Z")
    assert Entry.objects.filter(topic="keys_chosen").count() == 1


@pytest.mark.parametrize("kept", [{"F4": "F5"}, {"F4": "F9"}, {"F4": 7}, {"F99": "Alt+Z"}, [], "x"])
def test_what_was_kept_and_is_no_longer_offered_leaves_the_house_s_keys(librarian: User, kept: object) -> None:
    librarian.own_keys = kept  # type: ignore[assignment]
    assert write_keys(librarian) == ""


def test_no_key_of_the_browser_is_offered() -> None:
    assert not {"F5", "F11", "F12", "Alt+D", "Alt+E", "Alt+F", "Ctrl+W", "Ctrl+T", "Ctrl+N"} & set(OFFERED)
    assert len(set(OFFERED)) == len(OFFERED)
