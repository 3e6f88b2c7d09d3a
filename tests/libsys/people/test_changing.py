"""People join the staff, change work, leave and come back; somebody can always manage the accounts."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from libsys.access.desk import Desk, find_permissions
from libsys.enums import Role
from libsys.models import Entry, Library, Posting, Room, ServicePoint, User
from libsys.people.changing import add_colleague, change_colleague, deactivate, reactivate
from libsys.people.drawing import ALPHABET, Password, draw_password, must_choose
from libsys.people.finding import find_abilities, find_people, find_places
from libsys.people.judging import StaffRefused
from libsys.people.passwords import choose_password, give_password
from libsys.people.sheets import PersonSheet, Place, mark_person, sheet_of
from tests.fixtures import NOON, PASSWORD, make_user

DRAWN = Password("abcd-efgh-jkmn-pqrs")
OWN = "a sentence of my own"


@pytest.fixture
def admin(library: Library, room: Room) -> User:
    """Return the only administrator."""
    return make_user(library, Role.SYSTEM_ADMINISTRATOR, room=room)


@pytest.fixture
def admin_desk(library: Library, room: Room, admin: User) -> Desk:
    """Return that administrator's desk."""
    return Desk(library=library, point=room.point, room=room, name="外借处", staff=admin)


@pytest.fixture
def sheet(room: Room) -> PersonSheet:
    """Return a cataloguer who starts in the lending room and also works at the whole point."""
    return PersonSheet("韦红", (Role.CATALOGUER.value,), (Place(room.point, room), Place(room.point)))


def join(sheet: PersonSheet, desk: Desk, *, username: str = "weihong", key: str | None = None) -> User:
    """Make an account with a one-time password."""
    return add_colleague(username=username, password=DRAWN, sheet=sheet, desk=desk, at=NOON, key=key)


def change(user: User, desk: Desk, **fields: object) -> User:
    """Change a person as an administrator who has just looked at them."""
    sheet = replace(sheet_of(user), **fields)  # type: ignore[arg-type]
    return change_colleague(user=user, sheet=sheet, seen=mark_person(user), desk=desk, at=NOON, key=None)


def codes(refused: pytest.ExceptionInfo[StaffRefused]) -> list[str]:
    """Return the codes of the reasons."""
    return [reason.code for reason in refused.value.reasons]


def test_a_colleague_joins_once_per_key_with_roles_and_places(admin_desk: Desk, sheet: PersonSheet) -> None:
    user, again = (join(sheet, admin_desk, key="a") for _again in range(2))
    assert user == again
    assert user.check_password(DRAWN.text)
    assert must_choose(user)
    assert "catalog.import_records" in find_permissions(user)
    assert sheet_of(user) == sheet
    line = Entry.objects.get(kind="staff.changed")
    assert (line.topic, line.object_id, line.detail["after"]["roles"]) == ("joined", user.pk, ["cataloguer"])
    assert DRAWN.text not in str(vars(line))


def test_an_account_is_refused_with_every_reason_at_once(admin_desk: Desk, admin: User) -> None:
    with pytest.raises(StaffRefused) as refused:
        add_colleague(
            username=admin.username.upper(), password=Password("short"), sheet=PersonSheet(" "), desk=admin_desk,
            at=NOON, key=None,
        )  # fmt: skip
    assert codes(refused)[:4] == ["username_taken", "staff_name_missing", "role_missing", "place_missing"]
    assert "password_weak" in codes(refused)
    with pytest.raises(StaffRefused) as refused:
        join(PersonSheet("韦红", ("king",), ()), admin_desk, username="two words")
    assert codes(refused) == ["username_missing", "role_unknown", "place_missing"]
    assert User.objects.count() == 1


def test_nobody_works_at_another_librarys_place(admin_desk: Desk, sheet: PersonSheet) -> None:
    other = Library.objects.create(code="XY", name="旭阳县图书馆")
    foreign = ServicePoint.objects.create(library=other, code="ZG", name="总馆")
    with pytest.raises(StaffRefused) as refused:
        join(replace(sheet, places=(Place(foreign),)), admin_desk)
    assert codes(refused) == ["place_foreign"]


def test_a_change_of_work_is_a_line_and_keeps_the_starting_place_first(admin_desk: Desk, sheet: PersonSheet) -> None:
    user = join(sheet, admin_desk)
    kept = list(Posting.objects.filter(user=user))
    change(user, admin_desk, roles=("auditor", "director"))
    assert list(Posting.objects.filter(user=user)) == kept
    change(user, admin_desk, places=tuple(reversed(sheet.places)))
    assert [posting.room for posting in user.postings.all()] == [None, sheet.places[0].room]
    assert set(user.grants.values_list("role", flat=True)) == {"auditor", "director"}
    assert [line.topic for line in Entry.objects.filter(kind="staff.changed")] == ["joined", "changed", "changed"]
    seen = mark_person(user)
    change(user, admin_desk, name="韦虹")
    with pytest.raises(StaffRefused) as refused:
        change_colleague(user=user, sheet=sheet, seen=seen, desk=admin_desk, at=NOON, key=None)
    assert codes(refused) == ["staff_changed_meanwhile"]


def test_the_last_administrator_stays_one(admin: User, admin_desk: Desk, sheet: PersonSheet) -> None:
    with pytest.raises(StaffRefused) as refused:
        change(admin, admin_desk, roles=("director",))
    assert codes(refused) == ["last_administrator"]
    with pytest.raises(StaffRefused) as refused:
        deactivate(user=admin, desk=admin_desk, at=NOON, key=None)
    assert codes(refused) == ["own_account", "last_administrator"]
    second = join(replace(sheet, roles=("system_administrator",)), admin_desk)
    deactivate(user=second, desk=admin_desk, at=NOON, key=None)
    with pytest.raises(StaffRefused):
        change(admin, admin_desk, roles=("director",))
    reactivate(user=second, password=DRAWN, desk=admin_desk, at=NOON, key=None)
    change(admin, admin_desk, roles=("director",))
    assert list(admin.grants.values_list("role", flat=True)) == ["director"]


def test_leaving_ends_every_session_for_good(admin_desk: Desk, librarian: User, librarian_client: Client) -> None:
    assert librarian_client.get("/desk/").status_code == 200
    deactivate(user=librarian, desk=admin_desk, at=NOON, key="a")
    assert librarian_client.get("/desk/").status_code == 302
    told = {"username": librarian.username, "password": PASSWORD}
    assert Client().post("/accounts/sign-in/", told).status_code == 200
    with pytest.raises(StaffRefused) as refused:
        deactivate(user=librarian, desk=admin_desk, at=NOON, key="b")
    assert codes(refused) == ["staff_left"]
    reactivate(user=librarian, password=DRAWN, desk=admin_desk, at=NOON, key="c")
    assert librarian_client.get("/desk/").status_code == 302
    with pytest.raises(StaffRefused) as refused:
        reactivate(user=librarian, password=DRAWN, desk=admin_desk, at=NOON, key="d")
    assert codes(refused) == ["staff_active"]


def test_a_given_password_is_chosen_anew(admin: User, admin_desk: Desk, librarian: User) -> None:
    give_password(user=librarian, password=DRAWN, desk=admin_desk, at=NOON, key="a")
    librarian.refresh_from_db()
    assert must_choose(librarian)
    for old, new, expected in (
        ("wrong", OWN, ["password_wrong"]),
        (DRAWN.text, DRAWN.text, ["password_same"]),
        (DRAWN.text, "short", ["password_weak"]),
    ):
        with pytest.raises(StaffRefused) as refused:
            choose_password(user=librarian, old=old, new=new, desk=admin_desk, at=NOON, key=None)
        assert codes(refused) == expected
    user = choose_password(user=librarian, old=DRAWN.text, new=OWN, desk=admin_desk, at=NOON, key=None)
    assert (user.check_password(OWN), must_choose(user)) == (True, False)
    topics = list(Entry.objects.filter(kind="staff.changed").values_list("topic", flat=True))
    assert topics == ["password_given", "password_chosen"]
    with pytest.raises(StaffRefused) as refused:
        give_password(user=admin, password=DRAWN, desk=admin_desk, at=NOON, key=None)
    assert codes(refused) == ["own_password"]


def test_a_drawn_password_is_long_and_easy_to_read() -> None:
    drawn = {draw_password().text for _each in range(50)}
    assert len(drawn) == 50
    assert {len(text) for text in drawn} == {19}
    assert {letter for text in drawn for letter in text} <= {*ALPHABET, "-"}


def test_people_are_found_by_words_role_and_state(library: Library, admin: User, librarian: User) -> None:
    assert set(find_people(library, {})) == {admin, librarian}
    assert list(find_people(library, {"q": "流通"})) == [librarian]
    assert list(find_people(library, {"role": "system_administrator"})) == [admin]
    assert list(find_people(library, {"state": "left"})) == []


def test_places_stand_below_their_points(library: Library, room: Room) -> None:
    assert [place.code for place in find_places(library)] == [str(room.point_id), f"{room.point_id}.{room.pk}"]


def test_the_table_says_for_every_permission_who_holds_it() -> None:
    rows = {row.code: row.holds for _subject, abilities in find_abilities() for row in abilities}
    held = dict(zip(Role, rows["libsys.manage_staff"], strict=True))
    assert [role for role, holds in held.items() if holds] == [Role.SYSTEM_ADMINISTRATOR]
    assert all(any(holds) for holds in rows.values())


def test_the_command_draws_a_password_that_opens_the_door(library: Library, point: ServicePoint) -> None:
    out = StringIO()
    call_command("add_staff", "weihong", "--name", "韦红", "--role", "director", stdout=out)
    password = out.getvalue().split("password:")[1].strip()
    answer = Client().post("/accounts/sign-in/", {"username": "weihong", "password": password})
    assert answer.status_code == 302
    assert Entry.objects.get(kind="staff.changed").topic == "joined"


def test_the_command_says_what_it_does_not_know(library: Library, point: ServicePoint) -> None:
    with pytest.raises(CommandError, match="没有名为“北楼”的网点"):
        call_command("add_staff", "weihong", "--name", "韦红", "--role", "director", "--point", "北楼")
