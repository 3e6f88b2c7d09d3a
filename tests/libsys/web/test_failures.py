"""Tests of the page of a bug."""

import json
import re

from django.test import RequestFactory

from libsys.web.failures import server_error


def test_a_bug_is_answered_with_a_number_and_no_trace() -> None:
    answer = server_error(RequestFactory().get("/desk/"))

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "出了意外" in page
    assert re.search(r'<p class="code">[0-9A-F]{8}</p>', page)
    assert "Traceback" not in page


def test_a_bug_of_the_api_is_answered_in_its_language() -> None:
    answer = server_error(RequestFactory().get("/api/v1/records"))

    assert json.loads(answer.content)["code"] == "server_error"
