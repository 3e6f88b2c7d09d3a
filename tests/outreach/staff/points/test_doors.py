"""Tests of who may open the pages of points, and that lists cost the same whatever they hold."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room
from libsys.web.operations import new_key
from tests.fixtures import make_user, sign_in
from tests.outreach.staff.points.conftest import Shelf

LISTS = (
    "points", "agreements", "handovers", "rotations", "deliveries", "guidance", "surveys", "due-reports",
)  # fmt: skip
SHOWS = ("?show=tree", "?show=map", "?export=csv")


def pages(shelf: Shelf) -> list[str]:
    """Return the addresses of every page, with one thing each."""
    plain = ("point-new", "agreement-new", "agreement-wording", "handover-new", "rotation-new", "delivery-new")
    plain += ("guidance-new", "survey-new", "point-criteria")
    found = [reverse(f"outreach:{name}") for name in (*LISTS, *plain)]
    of: dict[str, tuple[str, ...]] = {
        "point": ("", "-profile", "-close", "-home", "-day", "-check", "-checklist"),
        "agreement": ("", "-edit", "-print"), "handover": ("", "-print"), "rotation": ("",),
        "delivery": ("-correct",), "guidance": ("-correct",),
    }  # fmt: skip
    for name, ends in of.items():
        found += [reverse(f"outreach:{name}{end}", args=[getattr(shelf, name).pk]) for end in ends]
    survey = shelf.round.survey_id
    found += [reverse("outreach:survey", args=[survey]), reverse("outreach:survey-edit", args=[survey])]
    turn = reverse("outreach:survey-round", args=[shelf.round.pk])
    points = reverse("outreach:points")
    more = [f"{points}{show}" for show in SHOWS]
    more += [f"{reverse('outreach:agreements')}?show={show}" for show in ("renew", "in_force", "draft", "x")]
    more += [f"{reverse('outreach:guidance')}?export={way}" for way in ("csv", "print")]
    more += [f"{reverse('outreach:deliveries')}?export=print&year=2026", f"{reverse('outreach:agreements')}?export=csv"]
    return [*found, turn, f"{turn}?export=csv", f"{turn}?export=print", *more]


def test_the_director_opens_every_page_in_two_languages(director: Client, shelf: Shelf) -> None:
    for page in pages(shelf):
        for language in ("zh-hans", "en"):
            answer = director.get(page, headers={"accept-language": language})
            assert answer.status_code == 200, page
            assert b"".join(answer), page  # type: ignore[arg-type]


def test_a_stranger_finds_no_page_and_a_visitor_is_asked_to_sign_in(stranger: Client, shelf: Shelf) -> None:
    assert {stranger.get(page).status_code for page in pages(shelf)} == {404}
    assert {Client().get(page).status_code for page in pages(shelf)} == {302}


def test_a_stranger_changes_nothing(stranger: Client, shelf: Shelf) -> None:
    acts = [
        ("point-reopen", [shelf.point.pk]), ("agreement-act", [shelf.agreement.pk, "cancel"]),
        ("handover-act", [shelf.handover.pk, "send"]), ("handover-scan", [shelf.handover.pk]),
        ("handover-unlist", [shelf.handover.pk]), ("rotation-undo", [shelf.rotation.pk]),
        ("delivery-cancel", [shelf.delivery.pk]), ("guidance-cancel", [shelf.guidance.pk]),
        ("due-report-act", [shelf.due.pk, "sent"]),
    ]  # fmt: skip
    for name, args in acts:
        url = reverse(f"outreach:{name}", args=args)
        assert stranger.post(url, {"operation_key": new_key()}).status_code == 404, name
        assert Client().post(url, {"operation_key": new_key()}).status_code == 302, name


def test_an_auditor_reads_and_may_not_write(library: Library, room: Room, shelf: Shelf) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    assert auditor.get(reverse("outreach:point", args=[shelf.point.pk])).status_code == 200
    assert "设一个网点" not in auditor.get(reverse("outreach:points")).content.decode()
    assert auditor.get(reverse("outreach:point-new")).status_code == 404
    turn = reverse("outreach:survey-round", args=[shelf.round.pk])
    auditor.post(turn, {"operation_key": new_key(), f"status-{shelf.round.survey.sites.all()[0].pk}": "s2"})
    assert shelf.round.answers.get().status == "s1"


def test_another_librarys_things_are_not_there(shelf: Shelf) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    point = other.points.create(code="ZG", name="总馆", kind="central")
    foreign = sign_in(make_user(other, Role.DIRECTOR, room=point.rooms.create(code="WJ", name="外借处")))
    own = {str(getattr(shelf, name).pk) for name in ("point", "agreement", "handover", "rotation")}
    assert own
    singles = [
        ("point", shelf.point.pk), ("agreement", shelf.agreement.pk), ("handover", shelf.handover.pk),
        ("rotation", shelf.rotation.pk), ("survey", shelf.round.survey_id), ("survey-round", shelf.round.pk),
        ("delivery-correct", shelf.delivery.pk), ("point-day", shelf.point.pk),
    ]  # fmt: skip
    for name, pk in singles:
        assert foreign.get(reverse(f"outreach:{name}", args=[pk])).status_code == 404, name


def count_queries(browser: Client, url: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("url", [*LISTS, "points?show=tree", "points?show=map", "agreements?show=renew"])
def test_a_list_of_three_costs_what_a_list_of_one_does(
    director: Client, shelf: Shelf, more: Callable[[int], Any], url: str
) -> None:
    name, _mark, query = url.partition("?")
    address = f"{reverse(f'outreach:{name}')}?{query}"
    more(1)
    count_queries(director, address)
    before = count_queries(director, address)
    more(2)
    more(3)
    assert count_queries(director, address) == before
