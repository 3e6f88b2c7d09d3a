"""The measurement of the figures as ``manage.py bench figures`` offers it: a day book, and one with a tenth of it."""

from datetime import date
from typing import Any

from django.core.management import CommandParser, call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.measuring.subjects import Say, Subject, register_subject, require_positive
from libsys.db.bulk import start_afresh
from libsys.models import Entry
from reports.measuring.figures import measure
from reports.measuring.filling import Book
from reports.measuring.table import lay_table

TENTH = 10
UNTIL = date(2026, 6, 30)


def add_arguments(parser: CommandParser) -> None:
    """Declare how long the day book is and what is measured."""
    parser.add_argument("--lines", type=int, default=500_000, help=_("造多少行台账，分在五个半年里"))
    parser.add_argument("--audit", action="store_true", help=_("另量核对数字的时间"))
    parser.add_argument("--no-tenth", action="store_true", help=_("不另量十分之一的行数"))


def name_folders(options: dict[str, Any]) -> list[str]:
    """Return the folders of both day books, the whole one first."""
    require_positive(options["lines"])
    return [f"figures-{lines}" for lines in _sizes(options)]


def run(options: dict[str, Any], number: int, say: Say) -> dict[str, Any]:
    """Measure in the folder that is set; a day book that an earlier measurement left there is counted once more."""
    book = Book(_sizes(options)[number], UNTIL)
    call_command("migrate", verbosity=0)
    if Entry.objects.count() not in (0, book.lines):
        start_afresh()
        call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return measure(book, with_audit=options["audit"], say=say)


def _sizes(options: dict[str, Any]) -> list[int]:
    whole = options["lines"]
    return [whole] if options["no_tenth"] else [whole, max(whole // TENTH, 1)]


register_subject(
    Subject(
        "figures",
        gettext_lazy("量统计：在自己的目录里造一本台账，量计数、看板、明细、分列和总结初稿"),
        add_arguments,
        folders=name_folders,
        run=run,
        keeps_server=True,
        lay_table=lay_table,
    )
)
