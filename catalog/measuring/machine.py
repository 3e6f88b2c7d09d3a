"""On which machine something was measured: without that, no figure says anything."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from libsys.db.servers import database_name

PACKAGES = ("libsys", "django", "tantivy", "celery", "granian", "psycopg2-binary")


def describe_machine() -> dict[str, Any]:
    """Return processor, memory, versions, load and time."""
    return {
        "at": timezone.now().isoformat(timespec="seconds"),
        "system": platform.platform(),
        "processor": _first_value("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory": _first_value("/proc/meminfo", "MemTotal"),
        "load": [round(part, 2) for part in os.getloadavg()],
        "python": platform.python_version(),
        "database": database_name(),
        "database_version": _database_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _first_value(path: str, name: str) -> str:
    """Return the value after the first ``name:`` of a file of the kernel; empty where there is none."""
    lines = Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


def _database_version() -> str:
    connection.ensure_connection()
    return ".".join(str(part) for part in connection.get_database_version())
