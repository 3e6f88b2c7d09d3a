"""Operation keys: what was asked once is done once and answered alike."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from libsys.models import Operation, ScanCode, User
from libsys.web.operations import VALID_KEY, new_key
from tests.fixtures import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.libsys.sample_urls")]
KEY = "0192f3a0-0000-7000-8000-000000000001"


def draw(client: Client, *, key: str = KEY, colour: str = "red") -> HttpResponse:
    """Post the form that draws a code."""
    return client.post("/test/draw/", {"operation_key": key, "colour": colour})


def together(times: int, call: Callable[[], HttpResponse]) -> list[HttpResponse]:
    """Let several threads do the same at the same moment and return what they were answered."""
    barrier, answers = threading.Barrier(times), []

    def run() -> None:
        barrier.wait()
        try:
            answers.append(call())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_same_form_sent_twice_is_done_once_and_answered_alike(client: Client) -> None:
    first, second = draw(client), draw(client)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert (first.status_code, second.headers["HX-Trigger"]) == (201, "drawn")
    assert "X-Private" not in second.headers
    assert ScanCode.objects.count() == 1


def test_another_key_is_another_operation(client: Client) -> None:
    assert draw(client).content != draw(client, key=new_key()).content
    assert ScanCode.objects.count() == 2


def test_the_key_may_come_in_a_header(client: Client) -> None:
    answers = [client.post("/test/draw/", headers={"Idempotency-Key": KEY}) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert ScanCode.objects.count() == 1


def test_a_key_with_another_body_is_refused_and_changes_nothing(client: Client) -> None:
    draw(client)
    assert draw(client, colour="blue").status_code == 422
    assert ScanCode.objects.count() == 1


def test_a_key_of_another_person_is_refused(client: Client, librarian: User) -> None:
    draw(client)
    answer = draw(sign_in(librarian))
    assert answer.status_code == 422
    assert ScanCode.objects.count() == 1


@pytest.mark.parametrize(
    "key", ["", "short", "sixteen letters with blanks", "x" * 65, "汉字汉字汉字汉字汉字汉字汉字汉字"]
)
def test_a_form_without_a_proper_key_is_refused(client: Client, key: str) -> None:
    assert draw(client, key=key).status_code == 422
    assert ScanCode.objects.count() == 0
    assert Operation.objects.count() == 0


def test_a_refusal_is_kept_and_what_was_written_before_it_is_not(client: Client) -> None:
    answers = [client.post("/test/refuse/", {"operation_key": KEY}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert answers[0].content == answers[1].content
    assert ScanCode.objects.count() == 0
    assert Operation.objects.get().status == 409


def test_a_bug_leaves_the_key_free_for_another_try(client: Client) -> None:
    client.raise_request_exception = False
    assert client.post("/test/fail/", {"operation_key": KEY}).status_code == 500
    assert Operation.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_eight_times_at_once_is_done_once() -> None:
    answers = together(8, lambda: draw(Client()))
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, answers[0].content)}
    assert ScanCode.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_different_bodies_with_one_key_at_once_give_one_effect() -> None:
    colours = iter(["red", "blue", "green", "white"])
    answers = together(4, lambda: draw(Client(), colour=next(colours)))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]
    assert ScanCode.objects.count() == 1


def test_keys_are_valid_different_and_sort_by_time() -> None:
    keys = [new_key() for _ in range(100)]
    assert all(VALID_KEY.fullmatch(key) for key in keys)
    assert len(set(keys)) == 100
    assert [key[:8] for key in keys] == sorted(key[:8] for key in keys)
