"""The doors with real rows: a school behind one address, spraying, the owner's own browser."""

from random import Random

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from circulation.models import Card, Reader, ReaderAccount, ReaderCategory
from libsys.clock import now
from libsys.models import SecurityAlarm, SignInTry, User
from tests.fixtures import NOON, PASSWORD, make_reader

SECRET = "lantern-river-9"


def open_accounts(category: ReaderCategory, count: int) -> list[str]:
    """Make ``count`` readers who can sign in by :data:`SECRET`, and return their numbers."""
    numbers = [f"S{number:05d}" for number in range(count)]
    common = {"category": category, "valid_until": NOON.date().replace(year=2030), "created_at": NOON}
    Reader.objects.bulk_create(Reader(library=category.library, name="学生", **common) for _number in numbers)
    readers = list(Reader.objects.filter(name="学生").order_by("pk"))
    Card.objects.bulk_create(
        Card(reader=reader, number=number, issued_on=NOON.date())
        for reader, number in zip(readers, numbers, strict=True)
    )
    password = make_password(SECRET)
    ReaderAccount.objects.bulk_create(ReaderAccount(reader=reader, password=password) for reader in readers)
    return numbers


def try_in(number: str, password: str, *, address: str = "10.0.0.9", browser: Client | None = None) -> int:
    """Return the status of signing in as a reader."""
    fields = {"number": number, "password": password}
    return (browser or Client()).post("/me/sign-in/", fields, REMOTE_ADDR=address).status_code


def test_of_three_hundred_pupils_behind_one_address_none_is_locked_out(category: ReaderCategory) -> None:
    numbers, chance = open_accounts(category, 300), Random(3)
    chance.shuffle(numbers)
    waiting = [(number, chance.random() < 0.1) for number in numbers]
    answers = []
    while waiting:
        number, mistypes = waiting.pop(0)
        answers.append(try_in(number, f"lantern-river-{number}" if mistypes else SECRET))
        if mistypes:
            waiting.insert(min(len(waiting), chance.randrange(20)), (number, False))
    assert sorted(set(answers)) == [302, 422]
    assert answers.count(302) == 300
    assert not SecurityAlarm.objects.exists()


def test_the_same_password_at_many_accounts_rings_and_is_refused(category: ReaderCategory) -> None:
    numbers = open_accounts(category, 14)
    answers = [try_in(number, "spring-2026-go", address=f"10.0.{place}.1") for place, number in enumerate(numbers)]
    assert answers == [422] * 10 + [429] * 4
    assert SecurityAlarm.objects.get().kind == "spraying"
    assert not SignInTry.objects.filter(secret="spring-2026-go").exists()


def test_a_list_of_numbers_that_nobody_has_meets_the_same_answers(category: ReaderCategory) -> None:
    answers = [try_in(f"NOBODY{number}", f"guess-number-{number}") for number in range(22)]
    assert answers == [422] * 20 + [429] * 2


def test_strangers_cannot_shut_out_the_browser_its_owner_uses(category: ReaderCategory) -> None:
    number, own = open_accounts(category, 1)[0], Client()
    assert try_in(number, SECRET, address="10.9.9.9", browser=own) == 302
    answers = [try_in(number, f"guess-number-{place}", address=f"10.1.{place}.1") for place in range(22)]
    assert answers[-1] == 429
    assert try_in(number, SECRET, address="10.9.9.9", browser=own) == 302
    assert try_in(number, SECRET, address="10.8.8.8") == 429


@pytest.mark.parametrize("username", ["nobody-at-all", "desk_librarian"])
def test_staff_meets_the_same_words_whether_the_name_exists_or_not(librarian: User, username: str) -> None:
    answer = Client().post("/accounts/sign-in/", {"username": username, "password": "wrong-wrong-wrong"})
    assert (answer.status_code, "登录名或密码不对" in answer.content.decode()) == (200, True)


def test_a_mistype_before_coming_in_is_settled(librarian: User) -> None:
    Client().post("/accounts/sign-in/", {"username": librarian.username, "password": "wrong-wrong-wrong"})
    Client().post("/accounts/sign-in/", {"username": librarian.username, "password": PASSWORD})
    rows = SignInTry.objects.filter(at__lte=now()).order_by("pk").values_list("succeeded", "settled")
    assert list(rows) == [(False, True), (True, False)]


def test_readers_make_no_difference_to_each_other(category: ReaderCategory) -> None:
    make_reader(category, number="R7777")
    assert try_in("R7777", SECRET) == 422
