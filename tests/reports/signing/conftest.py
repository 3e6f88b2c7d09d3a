"""A report that is written, and the people who review and sign it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from libsys.access.desk import Desk, command_desk
from libsys.enums import Role
from libsys.models import Library, Room, ServicePoint
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.documents.body import Body
from reports.documents.drafting import take_draft
from reports.documents.writing import Opening, change_state, start_report
from reports.enums import ReportKind, Tone
from reports.models import Report, Signing
from reports.signing.preparing import make_ready
from reports.signing.signing import Left, review_report, sign_report
from reports.summaries.document import Blank, Bound, Document, Section
from tests.fixtures import make_user
from tests.reports.conftest import Write

AT = datetime(2026, 7, 2, 2, 0, tzinfo=UTC)
REVIEWED_AT = AT - timedelta(minutes=10)
TODAY = date(2026, 7, 2)
HALF = parse_period("2026H1")
Person = Callable[[Role], Desk]


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: object) -> None:
    """Give each test a store of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture
def person(library: Library, point: ServicePoint) -> Person:
    """Return a function that makes a desk of somebody new in a role."""
    numbers = count(1)

    def make(role: Role) -> Desk:
        user = make_user(library, role, point=point)
        user.username = f"{role}{next(numbers)}"
        user.save(update_fields=["username"])
        return replace(command_desk(library), staff=user)

    return make


@pytest.fixture
def body() -> Body:
    """Return a short text."""
    section = Section("一、读者服务", 1, (("上半年外借", Bound("L01", "42", 42), "册次。"),))
    return take_draft(
        Document(("云溪县图书馆", "2026年上半年工作总结"), ("现总结如下：",), (section,), ("馆", Blank("日期")))
    )


@pytest.fixture
def report(library: Library, room: Room, write: Write, person: Person, body: Body) -> Report:
    """Return a submitted summary of a half-year with 40 loans in the room and 2 elsewhere."""
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    write("loan.checked_out", "2026-03-03", 2)
    count_new_lines()
    opening = Opening(ReportKind.SUMMARY, HALF, Tone.OFFICIAL, "2026年上半年工作总结")
    writer = person(Role.DIRECTOR)
    made = start_report(opening=opening, body=body, desk=writer, at=AT, key="r")
    return change_state(report=made, submit=True, desk=writer, at=AT, key="s")


@pytest.fixture
def sign(report: Report, person: Person) -> Callable[[], Signing]:
    """Return a function that reviews and signs the report by two more people."""

    def sign_it() -> Signing:
        review_report(report=report, edition=1, desk=person(Role.AUDITOR), at=REVIEWED_AT, key=None)
        ready = make_ready(report, at=AT, on=TODAY)
        return sign_report(
            report=report, edition=1, ready=ready, left=Left(), desk=person(Role.DIRECTOR), at=AT, key="sign"
        )

    return sign_it
