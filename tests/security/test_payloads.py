"""What is typed into questions and forms: injections, columns that no form has, the same form twice."""

import time
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from libsys.web.operations import new_key
from tests.security.asking import ask, forgotten, without_pages
from tests.security.conftest import Siege
from tests.security.reading import Form, Page, asked_by, fill_in
from tests.security.watching import COMINGS, INJECTIONS, Writing, changed, digests

pytestmark = pytest.mark.django_db
SLOW = 3.0
"""Seconds of work that a page may cost."""
COMMANDS = ("UNION SELECT", "UNION ALL SELECT", "sleep(5)", "DROP TABLE", "WAITFOR", "randomblob", "1=1 THEN", "OR 1=1")
USUAL = {"q", "page", "sort", "order", "format", "export", "since", "until", "point", "room", "kind", "state", "group"}


@pytest.fixture
def everybody(siege: Siege) -> Client:
    """Return the browser of one person who may do everything."""
    return siege.everybody


@pytest.fixture
def pages(siege: Siege, everybody: Client) -> list[Page]:
    """Return every page of the house, as that person and the owner of the card see it."""
    found = []
    for address in siege.places:
        browser = siege.people["owner"] if address.access == "reader" else everybody
        answer = ask(browser, "GET", address.path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found.append(Page(address.path, answer.content.decode()))
    return found


class Commands:
    """What the database is told: a payload belongs among the values, never into the words of a command."""

    def __init__(self) -> None:
        """Have heard nothing yet."""
        self.heard: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Listen, and pass the command on."""
        if any(known.lower() in sql.lower() for known in COMMANDS):
            self.heard.append(sql[:300])
        return execute(sql, params, many, context)


def test_no_question_reaches_the_database_as_a_command(siege: Siege, everybody: Client, pages: list[Page]) -> None:
    asked, before, wrong, commands = asked_by(pages), digests(), [], Commands()
    with without_pages(), connection.execute_wrapper(commands):
        for number, address in enumerate(siege.places):
            names = sorted(asked.get(address.path, set()) | USUAL)
            browser = siege.people["owner"] if address.access == "reader" else everybody
            for turn in range(0, len(INJECTIONS), 12):
                lures = {name: INJECTIONS[(turn + place + number) % 60] for place, name in enumerate(names)}
                worked = time.process_time()
                answer = ask(browser, "GET", address.path, lures)
                work = time.process_time() - worked
                if answer.status_code >= 500 or work > SLOW:
                    wrong.append((address.route, answer.status_code, round(work, 1), lures))
    assert "\n".join(map(str, wrong)) == ""
    assert commands.heard == []
    assert changed(before, digests()) == []


def columns_of_all_tables() -> dict[str, str]:
    """Return every column of every table with a value that an attacker would like."""
    wanted = {
        "is_staff": "1",
        "is_superuser": "1",
        "is_active": "1",
        "role": "system_administrator",
        "roles": "director",
    }
    for table in apps.get_models():
        for column in table._meta.concrete_fields:
            wanted.setdefault(column.name, "1")
            wanted.setdefault(column.attname, "1")
    return wanted


GRAVE = {
    "libsys.User": ("library_id", "password", "is_active", "username"), "libsys.RoleGrant": ("role", "user_id"),
    "libsys.Library": ("code", "is_demonstration"), "circulation.Reader": ("owed", "library_id", "merged_into_id",
    "suspended_until"),
    "circulation.ReaderAccount": ("password", "session_epoch", "code"), "catalog.Item": ("library_id", "loans"),
    "circulation.Loan": ("reader_id", "library_id", "terms"), "circulation.Charge": ("settled", "library_id"),
    "reports.Signing": ("digest", "figures", "signed_by_id"), "reports.Report": ("library_id", "state"),
}  # fmt: skip
# Acts that are about exactly such a column, and have no field a person would have to fill in.
MEANT = {
    "settings/people/<int:user_id>/leave/", "settings/people/<int:user_id>/password/",
    "settings/people/<int:user_id>/return/",
    "accounts/password/", "me/password/", "readers/<int:reader_id>/code/",
    "readers/<int:reader_id>/merge/<int:other_id>/",
    "desk/charges/receipts/<int:receipt_id>/void/",
    "me/history/forget/", "me/history/keep/",
}  # fmt: skip


def grave() -> dict[str, list[object]]:
    """Return what no form may change by the way."""
    return {
        f"{label}.{column}": sorted(map(repr, apps.get_model(label).objects.values_list("pk", column)))
        for label, columns in GRAVE.items()
        for column in columns
        if any(known.attname == column for known in apps.get_model(label)._meta.concrete_fields)
    }


@pytest.mark.run("SQLite")
def test_a_form_takes_its_own_fields_and_no_column_of_a_table(siege: Siege, everybody: Client) -> None:
    wanted, before, wrong = columns_of_all_tables(), grave(), []
    everybody.raise_request_exception = False
    with without_pages():
        for address in siege.places:
            browser = siege.people["owner"] if address.access == "reader" else everybody
            writing = Writing()
            with forgotten(browser), connection.execute_wrapper(writing):
                answer = browser.post(address.path, wanted, headers={"Idempotency-Key": new_key()})
                after = grave() if writing.labels() & set(GRAVE) else before
            taken = [column for column in before if before[column] != after[column]]
            if answer.status_code >= 500 or (taken and address.route not in MEANT):
                wrong.append((address.route, answer.status_code, taken))
    assert "\n".join(map(str, wrong)) == ""


# The second sending comes from a browser that the first one signed out.
ENDS_THE_STAY = {"/settings/security/terminal/"}


def send(browser: Client, form: Form, sent: dict[str, list[str]]) -> tuple[int, str, bytes]:
    """Return the answer to a form that is posted."""
    answer = browser.post(form.action, sent)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, answer.headers.get("Location", ""), content


def test_a_form_sent_twice_is_done_once_and_answered_alike(siege: Siege, everybody: Client, pages: list[Page]) -> None:
    wrong, done = [], 0
    for page in pages:
        for form in page.forms:
            sent = fill_in(form)
            if form.method != "post" or "operation_key" not in sent:
                continue
            browser = siege.people["owner"] if form.action.startswith("/me/") else everybody
            browser.raise_request_exception = False
            writing = Writing()
            with forgotten(browser):
                first = send(browser, form, sent)
                with connection.execute_wrapper(writing):
                    again = send(browser, form, sent)
            twice = writing.labels() - {*COMINGS, "libsys.Operation"}
            is_done = first[0] in (200, 204, 302)
            is_alike = first == again if is_done else first[:2] == again[:2]
            done += is_done
            if first[0] >= 500 or not (is_alike or form.action in ENDS_THE_STAY) or twice:
                wrong.append((page.address, form.action, first[:2], again[:2], twice))
    assert "\n".join(map(str, wrong)) == ""
    assert done > 60


WORD = "张龘"
"""Letters that reach every search as a word, and that no command of the house has in it."""
TAILS = ("' OR 1=1 --", '" OR 1=1 --', "%' OR '1'='1", "%", "\\", "_", "') UNION SELECT 1 --", "\\' OR 1=1 --")
BOXES = {
    "/readers/", "/readers/groups/", "/desk/charges/", "/desk/classes/", "/search/", "/staff/catalog/records/",
    "/staff/catalog/items/", "/staff/catalog/headings/", "/reports/documents/", "/staff/outreach/activities/",
    "/staff/outreach/points/", "/settings/people/",
}  # fmt: skip


class Spoken:
    """Commands that have a letter of what was searched for in their own words."""

    def __init__(self) -> None:
        """Have heard nothing yet."""
        self.heard: list[str] = []
        self.asked = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Listen, and pass the command on; a value among the parameters is where it belongs."""
        self.asked += WORD in str(params)
        if WORD[-1] in sql:
            self.heard.append(sql[:300])
        return execute(sql, params, many, context)


def boxes_of(pages: list[Page]) -> set[tuple[str, str]]:
    """Return every box of every form that asks: its address and its name."""
    forms = [form for page in pages for form in page.forms if form.method == "get"]
    return {
        (form.action.partition("#")[0], known.name)
        for form in forms
        for known in form.fields
        if known.kind in ("search", "text")
    }


def test_a_word_with_a_command_behind_it_is_searched_for_and_not_obeyed(everybody: Client, pages: list[Page]) -> None:
    boxes, wrong, spoken = boxes_of(pages), [], Spoken()
    assert {path for path, _name in boxes} >= BOXES
    with without_pages(), connection.execute_wrapper(spoken):
        for path, name in sorted(boxes):
            for tail in TAILS:
                answer = ask(everybody, "GET", path, {name: WORD + tail})
                if answer.status_code >= 500:
                    wrong.append((path, name, tail, answer.status_code))
    assert "\n".join(map(str, wrong)) == ""
    assert spoken.heard == []
    assert spoken.asked > len(TAILS) * 10, "the searches did not reach the database"
