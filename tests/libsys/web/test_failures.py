"""Tests of the page of a bug."""

import json
import re

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
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


def answer_while_handling(error: Exception, path: str) -> HttpResponse:
    """Return what is answered while ``error`` is on its way, as Django asks for it."""
    try:
        raise error
    except type(error):
        return server_error(RequestFactory().post(path))


@pytest.mark.parametrize("error", [OperationalError("disk full\nLINE 1"), InterfaceError("connection already closed")])
def test_a_database_that_is_away_is_no_bug_and_worth_another_try(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    answer = answer_while_handling(error, "/desk/scan/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "什么都没有写下" in answer.content.decode()
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info is None
    assert "LINE" not in caplog.text


def test_a_database_that_is_away_is_told_to_programs_in_their_language() -> None:
    answer = answer_while_handling(OperationalError("gone"), "/api/v1/check-outs")

    assert (answer.status_code, json.loads(answer.content)["code"]) == (503, "database_away")
