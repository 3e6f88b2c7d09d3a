"""Who may import whom is written in pyproject.toml and holds."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def test_the_import_contract_holds() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr
    assert " 0 broken" in run.stdout
