"""The command: a library in a folder of its own, figures as JSON and as a table."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from circulation.measuring.table import lay_table
from tests.processes import ROOT

COMMAND = "bench desk --items 50 --readers 5 --history 60 --each 12 --desks 1 --contest 2 --no-tenth"


def test_a_run_tells_json_and_a_table_and_leaves_the_librarys_own_database_alone(tmp_path: Path) -> None:
    told = tmp_path / "figures.json"
    environment = {**os.environ, "LIBSYS_DATA": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": ""}
    environment = {name: value for name, value in environment.items() if value}
    run = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *COMMAND.split(), "--json", str(told)],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    figures = json.loads(told.read_text(encoding="utf-8"))
    assert json.loads(run.stdout) == figures
    assert (figures["database"], figures["items"], figures["contest"]["rounds"]) == ("sqlite", 50, 2)
    assert "check_out, in process" in run.stderr
    assert [path.name for path in tmp_path.rglob("db.sqlite3*")] == ["db.sqlite3"]
    assert (tmp_path / "bench" / "desk-50-5-60" / "db.sqlite3").exists()


@pytest.mark.parametrize("arguments", [{"items": 0}, {"readers": -1}, {"desks": "many"}, {"desks": "0"}])
def test_nonsense_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(CommandError):
        call_command("bench", "desk", **arguments)


def _figures(median: float, cpu: float) -> dict[str, Any]:
    spread = {"count": 9, "median": median, "p95": 5.0, "p99": 6.0}
    act = {"clock": spread, "cpu": {**spread, "median": cpu}, "queries": [11, 12]}
    row = {**spread, "longest": 9.0, "a_second": 77.0}
    return {
        "items": 10, "readers": 2, "history": 4, "database": "sqlite", "cores": 2, "load": [0.1],
        "in_process": {"check_out": act},
        "side_by_side": {"4 desks": {"check_in": row}},
        "http": {"8 desks": {"check_in": {**row, "server_cpu": cpu}}},
    }  # fmt: skip


def test_the_table_tells_how_each_act_grows_from_a_tenth() -> None:
    lines = lay_table([_figures(6, 3), _figures(4, 2)]).splitlines()
    assert lines[0].startswith("sqlite, 10 copies")
    assert lines[2].split() == ["check_out,", "in", "process", "6.0", "5.0", "6.0", "3.0", "1.50"]
    assert lines[3].split() == ["check_in,", "side_by_side", "4", "desks", "6.0", "5.0", "6.0", "9.0", "77.0", "1.50"]
    assert lines[4].split()[-2:] == ["3.0", "1.50"]
    assert lines[5] == "check_out: 11-12 queries"
    assert "growth" in lines[1]
    assert lay_table([_figures(6, 3)]).splitlines()[2].split()[-1] == "3.0"
