"""Text messages by a provider over HTTP: a real server stands in for the provider."""

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import LazySettings

from circulation.models import Reader
from outreach.enums import NoticeWay
from outreach.notices.sending import calling
from outreach.notices.sending.calling import Call, CallFailed, call, find_address_of
from outreach.notices.sending.ways import Message, WayRefused, WayUnreachable, digest_of, find_way, set_ways
from outreach.notices.sending.webhook import WebhookWay, check_text_messages, find_mistakes

PHONE, WORDS = "13912345678", '张秀芳：《乡土"中国"》\\ 明天到期 & 请还\n{phone}'
MESSAGE = Message("notice:due_soon:41:2026-03-05", PHONE, "到期", WORDS)
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


class Provider:
    """A provider's server: what it was asked, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str], str]] = []
        self.status, self.answer, self.headers = 200, '{"Code":"OK"}', {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            """Takes everything."""

            def _take(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                provider.asked.append((self.command, self.path, dict(self.headers), body))
                self.send_response(provider.status)
                for name, text in provider.headers.items():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(provider.answer.encode())

            def do_GET(self) -> None:
                """Take a question."""
                self._take()

            def do_POST(self) -> None:
                """Take a form."""
                self._take()

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Provider]:
    """Return a provider on this machine, to which the settings lead."""
    provider = Provider()
    settings.LIBSYS_SMS_URL, settings.LIBSYS_SMS_PRIVATE = provider.url, True
    settings.LIBSYS_SMS_WAY = "outreach.notices.sending.webhook.WebhookWay"
    yield provider
    provider.server.shutdown()
    provider.server.server_close()


def test_a_message_is_posted_as_json_whatever_stands_in_it(provider: Provider, settings: LazySettings) -> None:
    settings.LIBSYS_SMS_HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer abc", "X-Key": "{key}"}
    assert WebhookWay().send(MESSAGE) == ""
    method, path, headers, body = provider.asked[0]
    assert (method, path, headers["Authorization"]) == ("POST", "/send", "Bearer abc")
    assert json.loads(body) == {"phone": PHONE, "text": WORDS, "key": digest_of(MESSAGE.key)}
    assert headers["X-Key"] == digest_of(MESSAGE.key)
    assert "due_soon" not in body


def test_a_message_is_posted_as_a_form_or_asked_for_in_the_address(provider: Provider, settings: LazySettings) -> None:
    settings.LIBSYS_SMS_HEADERS, settings.LIBSYS_SMS_BODY = FORM, "to={phone}&content={text}&title={subject}"
    WebhookWay().send(MESSAGE)
    assert parse_qs(provider.asked[0][3]) == {"to": [PHONE], "content": [WORDS], "title": ["到期"]}
    settings.LIBSYS_SMS_METHOD, settings.LIBSYS_SMS_URL = "GET", f"{provider.url}?to={{phone}}&content={{text}}"
    WebhookWay().send(MESSAGE)
    method, path, _headers, body = provider.asked[1]
    assert (method, body) == ("GET", "")
    assert parse_qs(urlsplit(path).query) == {"to": [PHONE], "content": [WORDS]}


@pytest.mark.parametrize(
    ("status", "answer", "raised"),
    [
        (200, '{"Code":"isv.BUSINESS_LIMIT"}', WayUnreachable), (400, "bad number", WayRefused),
        (422, "bad text", WayRefused), (401, "", WayUnreachable), (429, "", WayUnreachable), (500, "", WayUnreachable),
        (302, "", WayUnreachable),
    ],
)  # fmt: skip
def test_what_the_provider_does_not_take_is_tried_again_or_refused(
    provider: Provider, settings: LazySettings, status: int, answer: str, raised: type[Exception]
) -> None:
    settings.LIBSYS_SMS_ACCEPTED = '"Code":"OK"'
    provider.status, provider.answer, provider.headers = status, answer, {"Location": provider.url}
    with pytest.raises(raised):
        WebhookWay().send(MESSAGE)
    assert len(provider.asked) == 1


def test_the_answer_is_logged_and_kept_without_the_number_and_the_words(
    provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    provider.status, provider.answer = 400, f"{PHONE} / +86 139-1234-5678 is no mobile: {WORDS}" + "x" * 100_000
    provider.answer = f"{json.dumps(WORDS)} {provider.answer}"
    with caplog.at_level(logging.INFO), pytest.raises(WayRefused) as refused:
        WebhookWay().send(MESSAGE)
    said = caplog.text + str(refused.value)
    assert "HTTP 400" in said
    assert "is no mobile" in said
    for secret in (PHONE, "1234", "张秀芳", "乡土"):
        assert secret not in said
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.9", "169.254.169.254", "[::1]",
                                  "[::ffff:10.0.0.1]", "224.0.0.1", "100.64.0.1"])  # fmt: skip
def test_the_house_s_own_network_is_not_called_unless_allowed(host: str) -> None:
    with pytest.raises(CallFailed, match="private host"):
        call(Call(f"https://{host}/", "POST", {}))


def test_the_provider_on_this_machine_is_not_called_unless_allowed(provider: Provider, settings: LazySettings) -> None:
    settings.LIBSYS_SMS_PRIVATE = False
    with pytest.raises(WayUnreachable):
        WebhookWay().send(MESSAGE)
    assert provider.asked == []
    assert find_address_of("127.0.0.1", 80, may_be_private=True) == "127.0.0.1"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://203.0.113.9/", "gopher://x/", "https:///x"])
def test_nothing_but_https_is_called(url: str) -> None:
    with pytest.raises(CallFailed, match="not https"):
        call(Call(url, "GET", {}))


def test_a_provider_that_drips_or_is_gone_takes_no_longer_than_it_may(provider: Provider) -> None:
    gone = provider.url.replace("/send", "")
    provider.server.shutdown()
    provider.server.server_close()
    with pytest.raises(CallFailed):
        call(Call(gone, "GET", {}, may_be_private=True), seconds=0.5)
    assert calling.SECONDS < 30


def test_the_way_is_there_once_an_address_is_set(provider: Provider, reader: Reader) -> None:
    assert NoticeWay.SMS in set_ways()
    way = find_way(NoticeWay.SMS)
    assert way is not None
    reader.phone = ""
    assert way.find_address(reader) is None
    reader.phone = PHONE
    assert way.find_address(reader) == PHONE
    assert check_text_messages(None) == []


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("LIBSYS_SMS_URL", "http://sms.example.org/", "https"),
        ("LIBSYS_SMS_URL", "https://{phone}.example.org/", "host"),
        ("LIBSYS_SMS_METHOD", "DELETE", "METHOD"),
        ("LIBSYS_SMS_BODY", '{"who": "{name}"}', "name"),
        ("LIBSYS_SMS_BODY", '{"to": {phone}}', "quotes"),
        ("LIBSYS_SMS_HEADERS", {"Content-Type": "text/xml"}, "Content-Type"),
        ("LIBSYS_SMS_HEADERS", ["x"], "JSON object"),
    ],
)
def test_the_house_does_not_start_with_a_mistake_in_the_settings(
    settings: LazySettings, name: str, value: object, part: str
) -> None:
    assert check_text_messages(None) == []
    settings.LIBSYS_SMS_URL = "https://sms.example.org/send"
    assert find_mistakes() == []
    setattr(settings, name, value)
    assert any(part in str(error.msg) for error in check_text_messages(None))
