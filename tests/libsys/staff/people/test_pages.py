"""The pages of the people of the staff, as an administrator and a new colleague use them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.staff.people.paper import SESSION_KEY
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON, PASSWORD, make_user, sign_in

PEOPLE = "/settings/people/"
OWN = "a sentence of my own"


@pytest.fixture
def admin_client(library: Library, room: Room) -> Client:
    """Return the browser of the administrator."""
    return sign_in(make_user(library, Role.SYSTEM_ADMINISTRATOR, room=room))


def post(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with a fresh key."""
    return client.post(address, {"operation_key": new_key(), **fields})


def fields_of(room: Room, **fields: Any) -> dict[str, Any]:
    """Return the fields of a cataloguer's form."""
    code = f"{room.point_id}.{room.pk}"
    return {"name": "韦红", "username": "weihong", "roles": ["cataloguer"], "places": [code], "start": code, **fields}


def join(client: Client, room: Room) -> tuple[User, str]:
    """Add a colleague; return them and the one-time password on the paper."""
    answer = post(client, f"{PEOPLE}new/", **fields_of(room))
    user = User.objects.get(username="weihong")
    assert answer.headers["Location"] == reverse("libsys:password-paper", args=[user.pk])
    paper = client.get(answer.headers["Location"])
    assert paper.headers["Cache-Control"] == "no-store"
    return user, paper.context["text"]


def test_a_new_colleague_chooses_a_password_before_anything_else(admin_client: Client, room: Room) -> None:
    user, text = join(admin_client, room)
    assert "等本人设密码" in admin_client.get(PEOPLE).content.decode()
    browser = Client()
    answer = post(browser, "/accounts/sign-in/", username="weihong", password=text)
    assert answer.headers["Location"] == "/accounts/password/"
    assert browser.get(reverse("catalog:staff-records")).headers["Location"] == "/accounts/password/"
    other = Client()
    post(other, "/accounts/sign-in/", username="weihong", password=text)
    page = post(browser, "/accounts/password/", old=text, new=OWN, again="different")
    assert page.status_code == 422
    assert OWN not in page.content.decode()
    assert post(browser, "/accounts/password/", old="wrong", new=OWN, again=OWN).status_code == 409
    assert post(browser, "/accounts/password/", old=text, new=OWN, again=OWN).status_code == 302
    assert browser.get("/accounts/password/").status_code == 200
    assert browser.get("/jobs/").status_code == 200
    assert other.get("/jobs/").headers["Location"].startswith("/accounts/sign-in/")
    assert post(Client(), "/accounts/sign-in/", username="weihong", password=text).status_code == 200
    user.refresh_from_db()
    assert user.check_password(OWN)


def test_the_paper_is_for_whoever_made_it_and_for_a_short_while(
    admin_client: Client, room: Room, library: Library
) -> None:
    user, text = join(admin_client, room)
    address = reverse("libsys:password-paper", args=[user.pk])
    assert admin_client.get(address).status_code == 200
    assert text not in str(dict(admin_client.session))
    assert sign_in(User.objects.get(username="system_administrator")).get(address).status_code == 404
    session = admin_client.session
    session[SESSION_KEY] = "not sealed"
    session.save()
    assert admin_client.get(address).status_code == 404


def test_work_is_changed_and_an_account_closed_and_opened(
    admin_client: Client, room: Room, librarian: User, librarian_client: Client
) -> None:
    address = f"{PEOPLE}{librarian.pk}/"
    page = admin_client.get(address)
    told = fields_of(room, name="李敏", roles=["director", "desk_librarian"], seen=page.context["seen"])
    assert post(admin_client, address, **told).status_code == 302
    assert librarian_client.get(reverse("circulation:rule-new")).status_code == 200
    assert post(admin_client, address, **told).status_code == 409
    assert post(admin_client, f"{address}leave/").status_code == 302
    assert librarian_client.get("/jobs/").status_code == 302
    assert librarian not in admin_client.get(PEOPLE).context["page"].object_list
    assert list(admin_client.get(f"{PEOPLE}?state=left").context["page"]) == [librarian]
    assert post(admin_client, f"{address}leave/").status_code == 409
    assert post(admin_client, f"{address}return/").status_code == 302
    assert post(admin_client, f"{address}password/").status_code == 302
    lines = [topic for _line, topic in admin_client.get(address).context["lines"]]
    User.objects.filter(pk=librarian.pk).update(one_time_until=NOON)
    assert "一次性密码已过期" in admin_client.get(PEOPLE).content.decode()
    assert "一次性密码已过期" in admin_client.get(address).content.decode()
    assert [str(topic) for topic in lines] == ["发一次性密码", "恢复账号", "停用账号", "改岗位或工作地点"]


def test_what_is_wrong_is_said_at_its_field(admin_client: Client, room: Room) -> None:
    page = post(admin_client, f"{PEOPLE}new/", name="", username="x")
    assert page.status_code == 422
    page = post(admin_client, f"{PEOPLE}new/", **fields_of(room, roles=[], username="system_administrator"))
    assert page.status_code == 409
    assert set(page.context["form"].errors) == {"username", "roles"}
    page = post(admin_client, f"{PEOPLE}new/", **fields_of(room, start=str(room.point_id)))
    assert set(page.context["form"].errors) == {"start"}
    assert post(admin_client, f"{PEOPLE}new/", **fields_of(room, places=["999"])).status_code == 422


def test_the_last_administrator_is_told_why_not(admin_client: Client, room: Room) -> None:
    admin = User.objects.get(username="system_administrator")
    address = f"{PEOPLE}{admin.pk}/"
    seen = admin_client.get(address).context["seen"]
    page = post(admin_client, address, **fields_of(room, roles=["director"], seen=seen))
    assert page.status_code == 409
    assert "最后一位系统管理员" in page.content.decode()


def test_only_the_administrator_manages_and_the_desk_may_read_the_roles(
    librarian_client: Client, library: Library, admin_client: Client
) -> None:
    for address in (PEOPLE, f"{PEOPLE}new/", f"{PEOPLE}1/"):
        assert librarian_client.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert sign_in(make_user(library, Role.DIRECTOR)).get(PEOPLE).status_code == 404
    other = Library.objects.create(code="XY", name="旭阳县图书馆")
    foreign = User.objects.create_user("foreign", PASSWORD, name="外馆", library=other)
    assert admin_client.get(f"{PEOPLE}{foreign.pk}/").status_code == 404
    page = librarian_client.get("/settings/roles/")
    assert "管理馆员账号与岗位" in page.content.decode()
    assert librarian_client.get("/settings/roles/?export=csv").status_code == 200
    assert admin_client.get(f"{PEOPLE}?format=csv").status_code == 200


def test_the_list_asks_as_often_for_three_as_for_one(admin_client: Client, library: Library, room: Room) -> None:
    admin_client.get(PEOPLE)
    with counted_queries() as one:
        admin_client.get(PEOPLE)
    for role in (Role.CATALOGUER, Role.AUDITOR):
        make_user(library, role, room=room)
    with counted_queries() as three:
        admin_client.get(PEOPLE)
    assert len(one) == len(three)
