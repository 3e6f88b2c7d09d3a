"""Every address that takes a file is sent what attackers send: refused in words, nothing half written."""

import resource
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from libsys.web.operations import new_key
from tests.security.asking import ask, forgotten
from tests.security.bombs import bombs
from tests.security.conftest import Siege
from tests.security.reading import Form, Page, fill_in
from tests.security.watching import Writing, changed, digests

pytestmark = [pytest.mark.django_db, pytest.mark.run("SQLite")]
SLOW = 5.0
MOST_MEMORY = 512 << 10
"""Seconds of work for one file; KiB by which the process may grow over all of them."""
WORK = {"libsys.Job", "libsys.Operation"}


def file_forms(siege: Siege, browser: Client) -> list[Form]:
    """Return every form of the house that takes a file, once per address to which it goes."""
    found: dict[str, Form] = {}
    for address in siege.places:
        answer = ask(browser, "GET", address.path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            for form in Page(address.path, answer.content.decode()).forms:
                if any(known.kind == "file" for known in form.fields):
                    found.setdefault(form.action, form)
    return list(found.values())


def outside(folder: Path) -> set[str]:
    """Return what lies beside the house's own store."""
    return {str(path) for path in folder.iterdir()}


def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(siege: Siege) -> None:
    browser = siege.everybody
    browser.raise_request_exception = False
    forms, hostile, wrong = file_forms(siege, browser), bombs(), []
    assert len(forms) >= 10
    beside, memory = outside(Path(settings.MEDIA_ROOT).parent), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    before = digests()
    for form in forms:
        names = [known.name for known in form.fields if known.kind == "file"]
        for called, content in hostile.items():
            with forgotten(browser):
                sent = {**fill_in(form), **{name: SimpleUploadedFile(called, content) for name in names}}
                begun = time.process_time()
                writing = Writing()
                with connection.execute_wrapper(writing):
                    answer = browser.post(form.action, sent, headers={"Idempotency-Key": new_key()})
                took = time.process_time() - begun
                tables = changed(before, digests(writing.labels()))
            if answer.status_code >= 500 or took > SLOW or (answer.status_code != 302 and set(tables) - WORK):
                wrong.append((form.action, called[-20:], answer.status_code, round(took, 1), tables))
    assert "\n".join(map(str, wrong)) == ""
    assert outside(Path(settings.MEDIA_ROOT).parent) == beside
    assert not Path("/tmp/above.csv").exists()  # noqa: S108 - the place at which the name aims
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < MOST_MEMORY
