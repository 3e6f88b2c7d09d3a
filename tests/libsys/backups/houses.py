"""Libraries in folders of their own, for tests that start libsys's own commands."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def manage(folder: Path, *words: str, settings: str = "libsys.settings") -> subprocess.CompletedProcess[str]:
    """Run a command of libsys on the SQLite library in ``folder``."""
    environment = {
        **os.environ, "LIBSYS_DATA": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": settings,
        "LIBSYS_BACKUP_FOLDER": str(folder.parent / "backups"), "LOG_LEVEL": "ERROR", "SECRET_KEY": "",
    }  # fmt: skip
    environment.pop("DATABASE_URL")
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words], env=environment, capture_output=True, text=True, check=False
    )


def ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    """Ask the library in ``folder`` by SQL, as nobody's code would."""
    opened = sqlite3.connect(folder / "db.sqlite3")
    try:
        return opened.execute(question).fetchall()
    finally:
        opened.close()
