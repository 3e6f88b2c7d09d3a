"""A print of cards: whose and how, kept as the job that draws it; the next print begins with the same settings."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from circulation.readers.printing.cards import find_printable, read_cards
from circulation.readers.printing.choosing import MOST, Choice, find_chosen
from circulation.readers.printing.drawing import (
    PER_SHEET,
    CardLayout,
    Sheets,
    Sides,
    build_sheets,
    count_sheets,
    draw_pdf,
)
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job, Library

KIND = "circulation.draw_cards"
FOLDER = "cards"
DRAWN_AT_ONCE = 200
"""Cards up to which a print is drawn while the page waits; for more it waits for the job."""


class CardsRefused(DomainError):
    """Nothing is printed; every reason is kept."""

    status = 422


@act
def start_cards(*, choice: Choice, layout: CardLayout, desk: Desk, at: datetime, key: str) -> Job:
    """Queue the cards of the chosen readers; the same ``key`` is the same print.

    :raises CardsRefused: when nobody of them has a valid card, or they are too many.
    """
    earlier = Job.objects.filter(key=_job_key(key)).first()
    if earlier is not None:
        return earlier
    chosen, unknown = find_chosen(choice, desk.library)
    readers = find_printable(chosen)
    if not readers and layout.sides is not Sides.BACKS:
        raise CardsRefused(Reason("cards_nobody_chosen", gettext("没有符合条件、证又有效的读者。请换一个条件。")))
    if len(readers) > MOST:
        words = {"count": len(readers), "limit": MOST}
        sentence = gettext("选中 %(count)s 人，一次最多 %(limit)s 人。请分几次打印。") % words
        raise CardsRefused(Reason("cards_too_many", sentence, facts=words))
    params = {
        "readers": readers,
        "without_card": len(chosen) - len(readers),
        "unknown": unknown[:100],
        "way": choice.way,
        "layout": asdict(layout),
    }
    return start_job(KIND, params=params, desk=desk, at=at, key=_job_key(key))


def layout_of(job: Job) -> CardLayout:
    """Return how the cards of a print lie on the paper."""
    told = dict(job.params["layout"])
    return CardLayout(**{**told, "sides": Sides(told["sides"])})


def find_last_layout(library: Library) -> CardLayout | None:
    """Return how the library printed last time, so that its printer's offsets and its notice need no telling twice."""
    job = Job.objects.filter(library=library, kind=KIND).order_by("-pk").first()
    return layout_of(job) if job else None


def lay_out(job: Job, *, most: int | None = None) -> Sheets:
    """Return the sheets of a print, or only so many of its cards."""
    return build_sheets(read_cards(job.params["readers"][:most]), layout_of(job), library=job.library)


def lay_out_first(job: Job) -> Sheets:
    """Return the first sheet alone, for a look at it."""
    return lay_out(job, most=PER_SHEET)


def find_pdf(job: Job) -> bytes | None:
    """Return the print as PDF; None while the job still draws a large one."""
    name = str(job.result.get("file", ""))
    path = Path(settings.MEDIA_ROOT) / name
    if name and path.is_file():
        return path.read_bytes()
    return draw_pdf(lay_out(job)) if len(job.params["readers"]) <= DRAWN_AT_ONCE else None


@job_handler(KIND, name=_("生成读者证"), result_url="circulation:cards-print")
def run_drawing(job: JobRun) -> dict[str, Any]:
    """Draw a print and keep a large one as a file; a small one is drawn whenever it is asked for."""
    row = Job.objects.select_related("library").get(pk=job.id)
    count = len(row.params["readers"])
    job.progress(0, count)
    found: dict[str, Any] = {"cards": count, "sheets": count_sheets(count, layout_of(row))}
    if count > DRAWN_AT_ONCE:
        # A card is Chinese whoever drew it: a worker has no language of its own.
        with override("zh-hans"):
            data = draw_pdf(lay_out(row))
        path = Path(settings.MEDIA_ROOT) / FOLDER / f"{row.pk}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        found["file"] = f"{FOLDER}/{row.pk}.pdf"
    job.progress(count, count)
    return found


def _job_key(key: str) -> str:
    return f"cards-{key}"[:80]
