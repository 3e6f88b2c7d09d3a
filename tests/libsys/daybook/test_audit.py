"""The audit finds what was planted, names it, and ends with 1."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.daybook.auditing import all_audit_checks, audit_check
from libsys.daybook.following import set_watermark
from libsys.daybook.recording import record
from libsys.db.acts import writing
from libsys.db.triggers import find_missing_triggers, lay_triggers, lift_triggers
from libsys.models import Entry, Job, Operation
from tests.fixtures import NOON
from tests.libsys.daybook.test_day_book import Kind

pytestmark = pytest.mark.django_db


def run_audit(*codes: str) -> tuple[int, dict[str, Any]]:
    """Run the command and return exit code and answer."""
    out = StringIO()
    try:
        call_command("audit", "--json", *(["--only", *codes] if codes else []), stdout=out)
    except SystemExit as stopped:
        return int(stopped.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_an_untouched_house_has_no_findings(desk: Desk) -> None:
    code, answer = run_audit()
    assert (code, answer["findings"]) == (0, 0)
    assert set(answer["checks"]) == {check.code for check in all_audit_checks()}
    assert "libsys.triggers" in answer["checks"]


def test_a_watermark_beyond_the_end_is_found(desk: Desk) -> None:
    set_watermark("index", 7)
    code, answer = run_audit("libsys.watermarks")
    assert (code, answer["findings"]) == (1, 1)
    assert "index" in answer["checks"]["libsys.watermarks"][0]


def test_a_missing_guard_of_the_day_book_is_found() -> None:
    lift_triggers(connection)
    assert len(find_missing_triggers(connection)) == 2
    assert run_audit("libsys.triggers")[0] == 1
    lay_triggers(connection)
    assert run_audit("libsys.triggers")[0] == 0


def test_a_kind_that_nobody_declares_and_a_wrong_day_are_found(desk: Desk) -> None:
    with writing():
        line = record(Kind.COUNTED, desk=desk, at=NOON, day=NOON.date() - timedelta(days=1))
    code, answer = run_audit("libsys.kinds", "libsys.days")
    assert code == 1
    assert ["test.counted" in found for found in answer["checks"]["libsys.kinds"]] == [True]
    assert [str(line.pk) in found for found in answer["checks"]["libsys.days"]] == [True]


def test_a_void_that_takes_back_too_much_is_found(desk: Desk) -> None:
    with writing():
        line = record(Kind.COUNTED, desk=desk, at=NOON, quantity=2)
        record(Kind.COUNTED, desk=desk, at=NOON, quantity=-3, voids=line)
    assert Entry.objects.count() == 2
    assert run_audit("libsys.voids")[0] == 1


def test_a_job_that_no_worker_does_and_a_key_without_answer_are_found(desk: Desk) -> None:
    Job.objects.create(key="old", kind="test.count", library=desk.library, created_at=now() - timedelta(hours=2))
    Operation.objects.create(key="k" * 16, path="/", fingerprint="f", at=now())
    _, answer = run_audit("libsys.jobs", "libsys.operations")
    assert {code: len(found) for code, found in answer["checks"].items()} == {"libsys.jobs": 1, "libsys.operations": 1}


def test_a_code_names_one_check() -> None:
    def other() -> list[str]:
        return []

    with pytest.raises(ValueError, match="declared twice"):
        audit_check("libsys.jobs", "重名")(other)
