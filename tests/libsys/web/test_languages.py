"""A page is Chinese unless its visitor asked for English; nobody is led out of the house."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


def test_the_first_visit_is_chinese_whatever_the_browser_wishes(client: Client) -> None:
    answer = client.get(SIGN_IN, headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "zh-hans"
    assert '<html lang="zh' in answer.content.decode()


def test_the_switch_is_remembered(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": SIGN_IN})
    assert (answer.status_code, answer.headers["Location"]) == (302, SIGN_IN)
    assert client.cookies["language"]["httponly"]
    page = client.get(SIGN_IN)
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en' in page.content.decode()
    assert "Cookie" in page.headers["Vary"]


@pytest.mark.parametrize("language", ["fr", "", "../../etc", "zh-hans\r\nX: y"])
def test_a_language_that_is_not_offered_changes_nothing(client: Client, language: str) -> None:
    answer = client.post("/language/", {"language": language, "next": SIGN_IN})
    assert answer.status_code == 302
    assert "language" not in client.cookies


def test_a_cookie_with_nonsense_gives_a_chinese_page(client: Client) -> None:
    client.cookies["language"] = "xx"
    assert client.get(SIGN_IN).headers["Content-Language"] == "zh-hans"


def test_the_language_is_not_switched_by_a_link(client: Client) -> None:
    assert client.get("/language/?language=en").status_code == 405


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\t//evil.example",
    ],
)
def test_a_redirect_never_leaves_the_house(client: Client, target: str) -> None:
    answer = client.post("/language/", {"language": "en", "next": target})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("catalog:home"))
