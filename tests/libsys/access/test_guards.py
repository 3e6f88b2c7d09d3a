"""Guards: nobody sees what is not theirs, and a page that says nothing is closed."""

import pytest
from django.core.checks import run_checks
from django.test import Client

from libsys.access.checks import check_every_url_is_guarded
from libsys.access.guards import requires
from libsys.enums import Role
from libsys.models import Library, RoleGrant, User
from tests.fixtures import make_user, sign_in

in_sample_house = pytest.mark.urls("tests.libsys.sample_urls")


@in_sample_house
def test_a_visitor_is_sent_to_sign_in_and_back(db: None, client: Client) -> None:
    answer = client.get("/test/guarded/?page=2")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/sign-in/?next=/test/guarded/%3Fpage%3D2"


@in_sample_house
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.DESK_LIBRARIAN, 200), (Role.AUDITOR, 404)],
)
def test_a_stranger_finds_no_such_page(library: Library, role: Role, status: int) -> None:
    assert sign_in(make_user(library, role)).get("/test/guarded/").status_code == status


@in_sample_house
def test_who_has_left_is_signed_out(librarian_client: Client, librarian: User) -> None:
    assert librarian_client.get("/test/guarded/").status_code == 200
    User.objects.filter(pk=librarian.pk).update(is_active=False)
    assert librarian_client.get("/test/guarded/").status_code == 302


@in_sample_house
def test_a_role_taken_away_works_at_the_next_request(librarian_client: Client, librarian: User) -> None:
    RoleGrant.objects.filter(user=librarian).delete()
    assert librarian_client.get("/test/guarded/").status_code == 404


@in_sample_house
def test_a_view_that_declares_nothing_is_closed_to_everybody(librarian_client: Client) -> None:
    assert librarian_client.get("/test/undeclared/").status_code == 404
    assert Client().get("/test/undeclared/").status_code == 404


@in_sample_house
def test_a_view_that_declares_nothing_fails_the_start_up_check() -> None:
    assert [error.msg for error in check_every_url_is_guarded(None)] == ["test/undeclared/ declares no permission"]


def test_every_view_of_the_house_declares_something() -> None:
    assert [error for error in run_checks() if error.id == "libsys.E001"] == []


def test_a_permission_that_nobody_declared_cannot_be_required() -> None:
    with pytest.raises(LookupError, match=r"circulation\.fly"):
        requires("circulation.fly")


@in_sample_house
def test_pages_of_signed_in_people_are_never_cached(librarian_client: Client) -> None:
    assert librarian_client.get("/test/guarded/").headers["Cache-Control"] == "no-store"
