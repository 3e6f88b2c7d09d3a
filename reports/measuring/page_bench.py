"""The measurement of pages as ``manage.py bench pages`` offers it: the demonstration, so many times as large."""

from collections.abc import Sequence
from typing import Any

from django.core.management import CommandParser, call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.measuring.subjects import Say, Subject, read_numbers, register_subject, require_positive
from libsys.models import Library
from reports.measuring.inflating import inflate_apart
from reports.measuring.pages import SLOW, measure

SHOWN = 30


def add_arguments(parser: CommandParser) -> None:
    """Declare how large the library is and how often a page is opened."""
    parser.add_argument("--scale", default="1,10", help=_("把演示馆放大多少倍，可写几个，如 1,10,100"))
    parser.add_argument("--each", type=int, default=5, help=_("每页打开几次"))


def name_folders(options: dict[str, Any]) -> list[str]:
    """Return a folder for each size, the largest first."""
    require_positive(options["each"])
    return [f"pages-{scale}" for scale in _scales(options)]


def run(options: dict[str, Any], number: int, say: Say) -> dict[str, Any]:
    """Measure in the folder that is set; the library that an earlier measurement left there is used again."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Library.objects.exists():
        call_command("load_demo", verbosity=0)
    scale = _scales(options)[number]
    inflate_apart(scale)
    say(f"inflated by {scale}")
    return measure(scale=scale, each=options["each"], say=say)


def lay_table(told: Sequence[dict[str, Any]]) -> str:
    """Return the slowest pages of the largest library, with what they took in the smaller ones."""
    whole, *smaller = told
    known = [{page["route"]: page["median"] for page in one["pages"]} for one in smaller]
    head = f"{whole['database']}, {whole['size']}, {len(whole['pages'])} pages, load {whole['load'][0]}, "
    head += f"over {SLOW} ms: {len(whole['slow'])}, broken: {len(whole['broken'])}"
    scales = [f"x{one['scale']}" for one in told]
    lines = [head, f"{'':60}" + "".join(f"{one:>10}" for one in (*scales, "queries"))]
    for page in whole["pages"][:SHOWN]:
        cells = [page["median"], *(before.get(page["route"], "") for before in known), page["queries"]]
        lines.append(f"{page['route']:60}" + "".join(f"{cell:>10}" for cell in cells))
    return "\n".join(lines)


def _scales(options: dict[str, Any]) -> list[int]:
    return sorted(set(read_numbers(options["scale"], "--scale")), reverse=True)


register_subject(
    Subject(
        "pages",
        gettext_lazy("量网页：把演示馆放大，打开每一页，找出最慢的"),
        add_arguments,
        folders=name_folders,
        run=run,
        keeps_server=True,
        lay_table=lay_table,
    )
)
