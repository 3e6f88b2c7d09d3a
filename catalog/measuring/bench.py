"""The measurement of searching as ``manage.py bench search`` offers it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser, call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.measuring.filling import fill
from catalog.measuring.searching import Plan, measure
from catalog.measuring.subjects import Say, Subject, read_numbers, register_subject, require_positive
from catalog.models import Record


def add_arguments(parser: CommandParser) -> None:
    """Declare what is measured and how much."""
    parser.add_argument("--records", type=int, default=20_000, help=_("造多少种书目"))
    parser.add_argument("--each", type=int, default=60, help=_("每类检索各量多少次"))
    parser.add_argument("--database", action="store_true", help=_("另造数据库，量整张结果页的处理器时间"))
    parser.add_argument("--http", action="store_true", help=_("另起网页服务，量经 HTTP 的时间（含 --database）"))
    parser.add_argument("--clients", default="1,8", help=_("经 HTTP 时同时检索的人数"))


def name_folders(options: dict[str, Any]) -> list[str]:
    """Return the folder of this number of records."""
    require_positive(options["records"], options["each"])
    read_numbers(options["clients"], "--clients")
    return [f"search-{options['records']}"]


def run(options: dict[str, Any], _number: int, say: Say) -> dict[str, Any]:
    """Measure in the folder that is set."""
    plan = Plan(
        records=options["records"],
        each=options["each"],
        with_pages=options["database"] or options["http"],
        with_http=options["http"],
        clients=read_numbers(options["clients"], "--clients"),
    )
    if plan.with_pages:
        _prepare(plan.records)
    return measure(plan, Path(settings.LIBSYS_INDEX), say=say)


def _prepare(count: int) -> None:
    """Make the database of the measurement, once for each number of records."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Record.objects.count() != count:
        call_command("flush", interactive=False, verbosity=0)
        fill(count)


register_subject(
    Subject(
        "search",
        gettext_lazy("量检索：在自己的目录里造书目、建索引，量各类检索"),
        add_arguments,
        folders=name_folders,
        run=run,
    )
)
