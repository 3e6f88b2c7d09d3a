"""What a request knows of its person is read at that request: a right taken away holds at the next one."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from libsys.clock import now
from libsys.models import Library, Posting, RoleGrant, Session, User
from tests.circulation.conftest import counted_queries
from tests.fixtures import sign_in

PAGE = "circulation:desk"


def open_desk(client: Client) -> int:
    """Return how the desk answers."""
    return client.get(reverse(PAGE)).status_code


def test_a_role_taken_away_and_given_back_holds_at_the_next_request(librarian: User) -> None:
    client = sign_in(librarian)
    assert open_desk(client) == 200
    roles = list(librarian.grants.values_list("role", flat=True))
    librarian.grants.all().delete()
    assert open_desk(client) == 404
    RoleGrant.objects.bulk_create(RoleGrant(user=librarian, role=role) for role in roles)
    assert open_desk(client) == 200


@pytest.mark.parametrize("how", ["closed", "password", "session", "expired"])
def test_whoever_is_shut_out_signs_in_again_at_the_next_request(librarian: User, how: str) -> None:
    client = sign_in(librarian)
    assert open_desk(client) == 200
    if how == "closed":
        User.objects.filter(pk=librarian.pk).update(is_active=False)
    elif how == "password":
        librarian.set_password("another-long-password")
        librarian.save()
    elif how == "session":
        Session.objects.all().delete()
    else:
        Session.objects.update(expire_date=now())
    answer = client.get(reverse(PAGE))
    assert answer.headers["Location"].startswith(reverse("libsys:sign-in"))


def test_a_place_of_work_taken_away_is_not_worked_at_any_more(librarian: User, library: Library) -> None:
    client = sign_in(librarian)
    place = Posting.objects.get(user=librarian)
    assert place.room is not None
    assert place.room.name in client.get(reverse(PAGE)).content.decode()
    library.points.create(code="B2", name="新馆")
    Posting.objects.filter(pk=place.pk).update(point=library.points.get(code="B2"), room=None)
    assert "新馆" in client.get(reverse(PAGE)).content.decode()


def test_who_asks_is_found_in_four_queries(librarian: User) -> None:
    client = sign_in(librarian)
    open_desk(client)
    with counted_queries() as queries:
        client.get(reverse("libsys:settings"))
    people = ("libsys_session", "libsys_user", "libsys_rolegrant", "libsys_posting")
    assert [name for query in queries for name in people if f'FROM "{name}"' in query] == list(people)


def test_a_session_of_nobody_is_no_session(client: Client, db: None) -> None:
    client.cookies["sessionid"] = "x" * 32
    assert client.get(reverse(PAGE)).status_code == 302
    assert SESSION_KEY not in client.session
