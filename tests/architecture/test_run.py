"""The run of all tests tells what it left out, and fails where nothing may be left out."""

from collections import Counter
from pathlib import Path

import pytest

from tests import run
from tests.run import Outcome, read_result, report

RESULT = """<testsuites><testsuite>
<testcase classname="tests.a" name="test_right"/>
<testcase classname="tests.a" name="test_wrong"><failure message="no">…</failure></testcase>
<testcase classname="tests.a" name="test_broken"><error message="no">…</error></testcase>
<testcase classname="tests.a" name="test_left_out"><skipped message="no Chromium is installed">…</skipped></testcase>
</testsuite></testsuites>"""


def test_a_result_file_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "result.xml"
    path.write_text(RESULT)
    outcome = read_result("SQLite", path)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (1, 2, 1)
    assert outcome.failures == ["tests.a.test_wrong", "tests.a.test_broken"]
    assert outcome.why_skipped == Counter({"no Chromium is installed": 1})


@pytest.mark.parametrize(
    ("outcomes", "at_home", "in_ci"),
    [
        ([Outcome("SQLite", passed=2), Outcome("PostgreSQL", passed=2)], 0, 0),
        ([Outcome("SQLite", passed=2, failed=1), Outcome("PostgreSQL", passed=2)], 1, 1),
        ([Outcome("SQLite", passed=2, skipped=1), Outcome("PostgreSQL", passed=2)], 0, 1),
        ([Outcome("SQLite", passed=2), Outcome("PostgreSQL", broken="PostgreSQL did not start: no")], 0, 1),
        ([Outcome("SQLite", passed=2, broken="pytest ended with code 3 on SQLite")], 1, 1),
        ([Outcome("SQLite")], 1, 1),
    ],
)
def test_the_exit_code_says_whether_all_is_well(
    outcomes: list[Outcome],
    at_home: int,
    in_ci: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "IN_CI", False)
    assert report(outcomes) == at_home
    monkeypatch.setattr(run, "IN_CI", True)
    assert report(outcomes) == in_ci
    last = capsys.readouterr().out.strip().splitlines()[-1]
    passed, failed, skipped = (sum(getattr(each, n) for each in outcomes) for n in ("passed", "failed", "skipped"))
    assert last == f"{passed} passed, {failed} failed, {skipped} skipped"
