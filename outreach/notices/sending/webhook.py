"""Text messages by any provider that takes an HTTP request: address, method, headers and body are settings.

Only four things can leave the house this way, by name: the number, the subject,
the text, and a key by which the provider knows a second sending. Nothing else
of a reader has a placeholder.
"""

import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote_plus, urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from circulation.models import Reader
from outreach.notices.sending.calling import Call, CallFailed, call
from outreach.notices.sending.ways import Message, WayRefused, WayUnreachable, digest_of

logger = logging.getLogger(__name__)
FIELDS = ("phone", "subject", "text", "key")
METHODS = ("GET", "POST", "PUT")
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
REFUSING = (400, 422)
"""Answers after which it is of no use to try again: the number or the text is not taken."""
EXCERPT = 120
_PLACEHOLDER = re.compile(r"\{([A-Za-z_]+)\}")
_NUMBER = re.compile(r"\+?\d(?:[\s-]?\d){6,}")
_SAMPLE = {"phone": "+86 138-0000-0000", "subject": "“到期”\n", "text": '《乡土中国》 "2" \\ 册\n', "key": "0" * 32}


class WebhookWay:
    """Sends by the provider that ``LIBSYS_SMS_URL`` names."""

    def find_address(self, reader: Reader) -> str | None:
        """Return the reader's telephone number."""
        return reader.phone or None

    def send(self, message: Message) -> str:
        """Hand the message to the provider, with a key that is the same at every try.

        :raises WayUnreachable: when it is not reached, or does not say that it took the message.
        :raises WayRefused: when it never will.
        """
        values = {"phone": message.address, "subject": message.subject, "text": message.body}
        try:
            answer = call(make_call({**values, "key": digest_of(message.key)}))
        except CallFailed as error:
            raise WayUnreachable(str(error)) from error
        said = f"HTTP {answer.status} {hide(answer.text, values)}".strip()
        logger.info("text message %s: %s", digest_of(message.key), said)
        if answer.status in REFUSING:
            raise WayRefused(said)
        if not 200 <= answer.status < 300 or settings.LIBSYS_SMS_ACCEPTED not in answer.text:
            raise WayUnreachable(said)
        return ""


def make_call(values: Mapping[str, str]) -> Call:
    """Return the request for one message; each value is written as its place asks, so that it stays one value."""
    headers = {name: _fill(text, values, _plain_line) for name, text in settings.LIBSYS_SMS_HEADERS.items()}
    escape = _as_json if _kind_of_body() == JSON else quote_plus
    body = None if settings.LIBSYS_SMS_METHOD == "GET" else _fill(settings.LIBSYS_SMS_BODY, values, escape).encode()
    url = _fill(settings.LIBSYS_SMS_URL, values, quote_plus)
    return Call(url, settings.LIBSYS_SMS_METHOD, headers, body, settings.LIBSYS_SMS_PRIVATE)


def hide(text: str, values: Mapping[str, str]) -> str:
    """Return the beginning of an answer without what was sent and without anything like a telephone number."""
    written = {way(value) for value in values.values() if value for way in (str, _as_json, _as_ascii, quote_plus)}
    for value in sorted(written, key=len, reverse=True):
        text = text.replace(value, "…")
    return " ".join(_NUMBER.sub("…", text).split())[:EXCERPT]


@register()
def check_text_messages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return what is wrong with the settings of text messages, so that the house does not start with them."""
    if not settings.LIBSYS_SMS_URL:
        return []
    return [Error(sentence, id="outreach.E001") for sentence in find_mistakes()]


def find_mistakes() -> list[str]:
    """Return every mistake in the settings."""
    parts, headers = urlsplit(settings.LIBSYS_SMS_URL), settings.LIBSYS_SMS_HEADERS
    schemes = ("https", "http") if settings.LIBSYS_SMS_PRIVATE else ("https",)
    if not isinstance(headers, dict) or not all(isinstance(text, str) for text in headers.values()):
        return ["LIBSYS_SMS_HEADERS is not a JSON object of texts"]
    texts = [settings.LIBSYS_SMS_URL, settings.LIBSYS_SMS_BODY, *headers.values()]
    unknown = {name for text in texts for name in _PLACEHOLDER.findall(text)} - set(FIELDS)
    wrong = (
        (parts.scheme not in schemes, "LIBSYS_SMS_URL has to begin with https://"),
        (not parts.hostname or "{" in parts.netloc, "LIBSYS_SMS_URL has to name the host"),
        (settings.LIBSYS_SMS_METHOD not in METHODS, f"LIBSYS_SMS_METHOD is one of {', '.join(METHODS)}"),
        (bool(unknown), f"only {', '.join(FIELDS)} have placeholders, not {', '.join(sorted(unknown))}"),
        (_kind_of_body() not in (JSON, FORM), f"LIBSYS_SMS_HEADERS: Content-Type is {JSON} or {FORM}"),
        (_kind_of_body() == JSON and not _is_json(), "LIBSYS_SMS_BODY is not JSON; placeholders stand inside quotes"),
    )
    return [sentence for is_wrong, sentence in wrong if is_wrong]


def _fill(text: str, values: Mapping[str, str], escape: Callable[[str], str]) -> str:
    return _PLACEHOLDER.sub(lambda found: escape(values.get(found[1], "")), text)


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _as_ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


def _plain_line(text: str) -> str:
    """Return a value as a header may carry it: one line of plain letters."""
    return "".join(letter for letter in text if " " <= letter <= "~")


def _kind_of_body() -> str:
    kinds = [text for name, text in settings.LIBSYS_SMS_HEADERS.items() if name.casefold() == "content-type"]
    return kinds[0].partition(";")[0].strip().casefold() if kinds else JSON


def _is_json() -> bool:
    try:
        json.loads(_fill(settings.LIBSYS_SMS_BODY, _SAMPLE, _as_json))
    except ValueError:
        return False
    return True
