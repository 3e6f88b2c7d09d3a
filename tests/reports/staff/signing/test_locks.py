"""Tests that the pages of signing compute no figures while they hold the house's one write lock."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from libsys.enums import Role
from libsys.models import Library, Room
from reports.counting.recounting import count_new_lines
from reports.models import Report, Signing
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write
from tests.reports.staff.signing.test_pages import ROOMS, post

FIGURES = ("reports_dailycount", "reports_dailycut", "reports_monthlycount", "reports_measure")
"""Tables that are read when figures are computed, and at no other time."""


@pytest.fixture(autouse=True)
def _july(time_machine: Any, settings: Any) -> None:
    settings.LIBSYS_SIGNING_COOLING_MINUTES = 1
    time_machine.move_to("2026-07-02T02:00:00+00:00")


def while_locked(asked: CaptureQueriesContext, landmark: str) -> list[str]:
    """Return the statements of the outermost act that runs ``landmark``; all of it stands inside the lock."""
    acts: list[list[str]] = []
    depth = 0
    for query in asked.captured_queries:
        statement = query["sql"]
        if statement.startswith("SAVEPOINT"):
            depth += 1
            if depth == 1:
                acts.append([])
        elif statement.startswith(("RELEASE", "ROLLBACK TO")):
            depth -= statement.startswith("RELEASE")
        elif depth:
            acts[-1].append(statement)
    found = [act for act in acts if any(statement.startswith(landmark) for statement in act)]
    assert len(found) == 1
    return found[0]


def watch(landmark: str, run: Callable[[], HttpResponse], status: int = 302) -> None:
    """Assert that ``run`` reads figures, and none in the act that runs ``landmark``."""
    with CaptureQueriesContext(connection) as asked:
        answer = run()
    assert answer.status_code == status, [str(one.sentence) for one in answer.context["reasons"]]
    assert any(table in query["sql"] for query in asked.captured_queries for table in FIGURES)
    inside = while_locked(asked, landmark)
    assert [one for one in inside if any(table in one for table in FIGURES)] == []


def test_a_room_is_confirmed_by_figures_computed_before(report: Report, room: Room, library: Library) -> None:
    director = sign_in(make_user(library, Role.DIRECTOR, point=room.point))
    mark = director.get(ROOMS).context["rooms"][0][0].mark
    watch(
        'INSERT INTO "reports_roomconfirmation"', lambda: post(director, "room-confirm", "2026H1", room.pk, seen=mark)
    )


def test_a_correction_is_asked_for_by_figures_computed_before(
    sign: Callable[[], Signing], room: Room, library: Library, write: Write
) -> None:
    signing = sign()
    write("loan.checked_out", "2026-06-30", 18, point=room.point, room=room)
    count_new_lines()
    director = sign_in(make_user(library, Role.DIRECTOR, point=room.point))
    page = director.get(f"/reports/documents/{signing.report_id}/corrections/")
    change = next(one for one in page.context["changes"] if one.indicator == "L01")
    said = {"place": change.place, "seen": change.mark, "reason": "迟到"}
    watch(
        'INSERT INTO "reports_correction"', lambda: post(director, "correction-new", signing.report_id, "L01", **said)
    )


def test_a_refusal_to_sign_or_review_is_drawn_from_figures_computed_before(
    report: Report, room: Room, library: Library
) -> None:
    director = sign_in(make_user(library, Role.DIRECTOR, point=room.point))
    kept = 'INSERT INTO "libsys_operation"'
    watch(kept, lambda: post(director, "report-sign", report.pk, edition=7), status=409)
    watch(kept, lambda: post(director, "report-review", report.pk, edition=7), status=409)


def test_a_report_is_signed_by_figures_computed_before(
    report: Report, room: Room, library: Library, time_machine: Any
) -> None:
    director = sign_in(make_user(library, Role.DIRECTOR, point=room.point))
    administrator = sign_in(make_user(library, Role.SYSTEM_ADMINISTRATOR, point=room.point))
    for check, _note in director.get(ROOMS).context["checks"]:
        post(director, "check-explain", "2026H1", code=check.code, about=check.subject, text="已核对")
    watch('INSERT INTO "reports_review"', lambda: post(administrator, "report-review", report.pk, edition=1))
    time_machine.move_to("2026-07-02T02:03:00+00:00")
    watch(
        'INSERT INTO "reports_signing"', lambda: post(director, "report-sign", report.pk, edition=1, note="由馆长负责")
    )
