"""Requests that a browser is lured into: reading that changes, forms without their token, doors to elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client, override_settings

from libsys.models import User
from libsys.web.operations import new_key
from tests.fixtures import PASSWORD
from tests.security.asking import ask, forgotten, without_pages
from tests.security.conftest import Siege
from tests.security.watching import ELSEWHERE, PROBES, changed, digests

pytestmark = [pytest.mark.django_db, pytest.mark.run("SQLite")]
# Programmes of other libraries ask these by POST, without a browser; they only read.
ASKED_BY_PROGRAMMES = {"oai", "sru", "api/v1/door-counts"}
AT_ONCE = 60


def test_reading_changes_nothing(siege: Siege) -> None:
    guilty = []
    for browser in (siege.everybody, siege.people["owner"], Client()):
        browser.raise_request_exception = False
        before = digests()
        for start in range(0, len(siege.places), AT_ONCE):
            some = [
                address for address in siege.places[start : start + AT_ONCE] if browser_reads(address.access, browser)
            ]
            with without_pages():
                for address in some:
                    with forgotten_cookies(browser):
                        browser.get(address.path)
            after = digests()
            if tables := set(changed(before, after)):
                guilty.append((tables, [address.route for address in some]))
            before = after
    assert "\n".join(map(str, guilty)) == ""


def browser_reads(access: str, browser: Client) -> bool:
    """Return whether a visit is worth while: a visitor sees the public pages alone."""
    return access == "public" or bool(browser.cookies)


@contextmanager
def forgotten_cookies(browser: Client) -> Iterator[None]:
    """Keep the browser signed in, whatever the page says."""
    kept = browser.cookies
    browser.cookies = SimpleCookie({name: cookie.value for name, cookie in kept.items()})
    yield
    browser.cookies = kept


def test_a_form_without_its_token_is_forbidden_everywhere(siege: Siege) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = siege.everybody.cookies
    taken = []
    for address in siege.places:
        if address.route in ASKED_BY_PROGRAMMES:
            continue
        with forgotten(strict):
            answer = strict.post(address.path, headers={"Idempotency-Key": new_key()})
        if answer.status_code not in (403, 405) or (answer.status_code == 405 and not address.route.startswith("api/")):
            taken.append((address.route, answer.status_code))
    assert taken == []


def test_what_a_signed_in_person_sees_is_kept_by_nobody(siege: Siege) -> None:
    browser, kept = siege.everybody, []
    with without_pages():
        for address in siege.places:
            answer = ask(browser, "GET", address.path)
            told = answer.headers.get("Cache-Control", "")
            if "no-store" not in told and "private" not in told:
                kept.append((address.route, told))
    assert kept == []


def test_a_strange_host_is_answered_nothing(siege: Siege) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        for path in ("/", "/accounts/sign-in/", "/me/sign-in/", "/sitemap.xml", "/oai", "/api/v1/records"):
            assert Client(raise_request_exception=False).get(path, headers={"Host": "evil.example"}).status_code == 400
            lured = Client().get(path, headers={"X-Forwarded-Host": "evil.example"})
            assert b"evil.example" not in lured.content


@pytest.mark.parametrize("probe", [PROBES[start::8] for start in range(8)], ids=range(8))
def test_no_door_of_another_product_or_of_a_workshop_stands_open(siege: Siege, probe: list[str]) -> None:
    browser = siege.everybody
    browser.raise_request_exception = False
    found = {path: browser.get(f"/{path}").status_code for path in probe}
    assert {path: status for path, status in found.items() if status not in (400, 404)} == {}


LED_ON = ("/language/", "/theme/", "/my-branch/", "/accounts/posting/", "/accounts/sign-out/", "/me/sign-out/")


def leads_away(location: str) -> bool:
    """Return whether a browser would leave the house for ``location``."""
    told = location.strip().replace("\\", "/")
    return (
        urlsplit(told).scheme not in ("", "http", "https")
        or told.startswith("//")
        or (urlsplit(told).netloc not in ("", "testserver"))
    )


def test_no_form_leads_out_of_the_house(siege: Siege) -> None:
    user = siege.here.one("libsys.User:expired")
    assert isinstance(user, User)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    browser, away = siege.everybody, []
    for lure in ELSEWHERE:
        for path in LED_ON:
            for told in ({"next": lure}, {}):
                answer = ask(browser, "POST", path if told else f"{path}?next={lure}", {"language": "en", **told})
                away += [(path, lure)] if leads_away(answer.headers.get("Location", "/")) else []
        for query in ({"next": lure}, {}):
            form = {"username": user.username, "password": PASSWORD, **query}
            answer = ask(Client(), "POST", "/accounts/sign-in/", form)
            assert answer.status_code == 302
            away += [("sign-in", lure)] if leads_away(answer.headers["Location"]) else []
    assert away == []


def test_no_changing_address_follows_a_lure(siege: Siege) -> None:
    browser, away = siege.everybody, []
    lure = dict.fromkeys(("next", "back", "return", "return_to", "url", "to"), "//evil.example/")
    with without_pages():
        for address in siege.places:
            answer = ask(browser, "POST", f"{address.path}?{urlencode(lure)}", lure)
            away += [address.route] if leads_away(answer.headers.get("Location", "/")) else []
    assert away == []
