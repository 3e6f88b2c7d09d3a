"""``manage.py bench …``: measure in a data folder of its own and tell the figures as JSON."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalog.measuring import bench as _search  # noqa: F401 - it registers itself
from catalog.measuring import import_bench as _import  # noqa: F401 - so does it
from catalog.measuring.machine import describe_machine
from catalog.measuring.subjects import Subject, all_subjects
from libsys.db.servers import make_database

ALL = "all"
INSIDE, RESULT = "LIBSYS_BENCH_INSIDE", "LIBSYS_BENCH_RESULT"


class Command(BaseCommand):
    """Measure; the library's own data is neither read nor written."""

    help = _("测量速度：在自己的目录里造数据并测量，结果为 JSON")

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer every measurement with its own options."""
        offered = parser.add_subparsers(dest="subject", required=True)
        for subject in all_subjects().values():
            own = offered.add_parser(subject.name, help=str(subject.help))
            own.add_argument("--json", type=Path, help=_("把结果写进这个文件"))
            subject.add_arguments(own)
        whole = offered.add_parser(ALL, help=_("量全部，结果合为一份 JSON"))
        whole.add_argument("--json", type=Path, help=_("把结果写进这个文件"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Go into each folder, measure, tell."""
        if options["subject"] == ALL:
            self._tell(measure_all(), options["json"])
            return
        subject = all_subjects()[options["subject"]]
        folders = subject.folders(options)
        inside = os.environ.get(INSIDE, "")
        if inside:
            figures = subject.run(options, int(inside), self._say)
            Path(os.environ[RESULT]).write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
            return
        told = [_measure_inside(subject, number, name) for number, name in enumerate(folders)]
        self._tell(told[0] if len(told) == 1 else told, options["json"])
        if subject.lay_table:
            self._say(subject.lay_table(told))

    def _tell(self, figures: Any, path: Path | None) -> None:
        text = json.dumps(figures, ensure_ascii=False, indent=2)
        if path:
            path.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(text)

    def _say(self, line: str) -> None:
        self.stderr.write(line)


def measure_all() -> dict[str, Any]:
    """Return every measurement at its usual size, with the machine and the load before each."""
    figures: dict[str, Any] = {"machine": describe_machine(), "subjects": {}}
    for name in all_subjects():
        load = os.getloadavg()[0]
        with tempfile.NamedTemporaryFile(suffix=".json") as told:
            command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "bench", name, "--json", told.name]
            if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:  # noqa: S603 - this command
                raise CommandError(_("测量没有完成，原因见上。"))
            read = json.loads(Path(told.name).read_text(encoding="utf-8"))
        figures["subjects"][name] = {"load_before": round(load, 1), "figures": read}
    return figures


def _measure_inside(subject: Subject, number: int, name: str) -> Any:
    """Run this command again with a data folder and a database that belong to the measurement."""
    folder = Path(settings.LIBSYS_DATA) / "bench" / name
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        environment = {
            **os.environ,
            INSIDE: str(number),
            RESULT: result.name,
            "LIBSYS_DATA": str(folder),
            "DATABASE_URL": _address(subject, name) or f"sqlite:///{folder / 'db.sqlite3'}",
            "DEBUG": "0",
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *sys.argv[1:]]
        if subprocess.run(command, env=environment, check=False).returncode:  # noqa: S603 - this command
            raise CommandError(_("测量没有完成，原因见上。"))
        return json.loads(Path(result.name).read_text(encoding="utf-8"))


def _address(subject: Subject, name: str) -> str:
    """Return the address of a database of its own on the PostgreSQL that is set; empty where none is."""
    return (
        make_database(os.environ.get("DATABASE_URL", ""), f"bench_{name.replace('-', '_')}")
        if subject.keeps_server
        else ""
    )
