"""Tests of where a request comes from."""

import pytest
from django.test import RequestFactory

from libsys.access.addresses import client_address


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "expected"),
    [
        (False, "203.0.113.9", "10.0.0.2"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (True, "", "10.0.0.2"),
    ],
)
def test_only_what_the_proxy_itself_wrote_is_believed(
    settings: object,
    behind_proxy: bool,
    forwarded: str,
    expected: str,
) -> None:
    settings.BEHIND_PROXY = behind_proxy  # type: ignore[attr-defined]
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == expected
