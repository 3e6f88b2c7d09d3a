"""``manage.py bench search``: measure searching in a data folder of its own and tell the figures as JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalog.measuring.filling import fill
from catalog.measuring.searching import Plan, measure
from catalog.models import Record

INSIDE = "LIBSYS_BENCH_INSIDE"


class Command(BaseCommand):
    """Measure; the library's own data is neither read nor written."""

    help = _("测量检索速度（bench search）：在自己的目录里造书目、建索引，量各类检索，结果为 JSON")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what is measured and how much."""
        parser.add_argument("subject", choices=["search"])
        parser.add_argument("--records", type=int, default=20_000, help=_("造多少种书目"))
        parser.add_argument("--each", type=int, default=60, help=_("每类检索各量多少次"))
        parser.add_argument("--database", action="store_true", help=_("另造数据库，量整张结果页的处理器时间"))
        parser.add_argument("--http", action="store_true", help=_("另起网页服务，量经 HTTP 的时间（含 --database）"))
        parser.add_argument("--clients", default="1,8", help=_("经 HTTP 时同时检索的人数"))
        parser.add_argument("--json", type=Path, help=_("把结果写进这个文件"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Go into a folder of its own, measure, tell."""
        if options["records"] < 1 or options["each"] < 1:
            raise CommandError(_("数目须为正整数"))
        if os.environ.get(INSIDE) != "1":
            self._go_inside(options)
            return
        plan = Plan(
            records=options["records"],
            each=options["each"],
            with_pages=options["database"] or options["http"],
            with_http=options["http"],
            clients=_clients(options["clients"]),
        )
        if plan.with_pages:
            _prepare(plan.records)
        figures = measure(plan, Path(settings.LIBSYS_INDEX), say=self.stderr.write)
        text = json.dumps(figures, ensure_ascii=False, indent=2)
        if options["json"]:
            options["json"].write_text(text + "\n", encoding="utf-8")
        self.stdout.write(text)

    def _go_inside(self, options: dict[str, Any]) -> None:
        """Run this command again with a data folder and a database that belong to the measurement."""
        _clients(options["clients"])
        folder = Path(settings.LIBSYS_DATA) / "bench" / f"search-{options['records']}"
        folder.mkdir(parents=True, exist_ok=True)
        environment = {
            **os.environ,
            INSIDE: "1",
            "LIBSYS_DATA": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "DEBUG": "0",
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *sys.argv[1:]]
        if subprocess.run(command, env=environment, check=False).returncode:  # noqa: S603 - this command
            raise CommandError(_("测量没有完成，原因见上。"))


def _clients(text: str) -> list[int]:
    try:
        clients = [int(part) for part in text.split(",")]
    except ValueError:
        clients = []
    if not clients or min(clients) < 1:
        raise CommandError(_("--clients 须为逗号隔开的正整数，如 1,8"))
    return clients


def _prepare(count: int) -> None:
    """Make the database of the measurement, once for each number of records."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Record.objects.count() != count:
        call_command("flush", interactive=False, verbosity=0)
        fill(count)
