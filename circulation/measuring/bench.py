"""The measurement of the desk as ``manage.py bench desk`` offers it: a library, and one of a tenth of its size."""

from typing import Any

from django.core.management import CommandParser, call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.measuring.subjects import Say, Subject, read_numbers, register_subject, require_positive
from circulation.measuring.desk import Plan, measure, prepare
from circulation.measuring.filling import DESKS, Size
from circulation.measuring.table import lay_table

TENTH = 10


def add_arguments(parser: CommandParser) -> None:
    """Declare how large the library is and how much is measured."""
    parser.add_argument("--items", type=int, default=20_000, help=_("造多少册"))
    parser.add_argument("--readers", type=int, default=2_000, help=_("造多少读者"))
    parser.add_argument("--history", type=int, default=100_000, help=_("造多少次已还的借阅"))
    parser.add_argument("--each", type=int, default=200, help=_("每种办理各量多少次"))
    parser.add_argument("--desks", default="1,4,8", help=_("同时办理的服务台数，最多 8 个"))
    parser.add_argument("--http", action="store_true", help=_("另起网页服务，量经 HTTP 的时间"))
    parser.add_argument("--contest", type=int, default=0, help=_("四位读者同时要同一册，赛多少轮"))
    parser.add_argument("--audit", action="store_true", help=_("另量整馆核对的时间"))
    parser.add_argument("--no-tenth", action="store_true", help=_("不另量十分之一大小的馆"))


def name_folders(options: dict[str, Any]) -> list[str]:
    """Return the folders of both libraries, the whole one first."""
    require_positive(options["items"], options["readers"], options["each"])
    read_numbers(options["desks"], "--desks")
    sizes = _sizes(options)
    return [f"desk-{size.items}-{size.readers}-{size.history}" for size in sizes]


def run(options: dict[str, Any], number: int, say: Say) -> dict[str, Any]:
    """Measure in the folder that is set."""
    size = _sizes(options)[number]
    call_command("collectstatic", interactive=False, verbosity=0)
    prepare(size, say=say)
    desks = [several for several in read_numbers(options["desks"], "--desks") if several <= DESKS]
    plan = Plan(
        size=size, each=options["each"], desks=desks, with_http=options["http"], with_audit=options["audit"],
        contest=options["contest"],
    )  # fmt: skip
    return measure(plan, say=say)


def _sizes(options: dict[str, Any]) -> list[Size]:
    whole = Size(options["items"], options["readers"], options["history"])
    return [whole] if options["no_tenth"] else [whole, whole.part(TENTH)]


register_subject(
    Subject(
        "desk",
        gettext_lazy("量服务台：在自己的目录里造一个馆，量借还"),
        add_arguments,
        folders=name_folders,
        run=run,
        keeps_server=True,
        lay_table=lay_table,
    )
)
