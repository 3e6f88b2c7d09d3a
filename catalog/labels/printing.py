"""A print of labels: copies chosen, drawn, noted as printed, and that taken back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind, LabelSetState
from catalog.labels.choosing import MOST, Choice, find_items
from catalog.labels.drawing import Sheet, build_sheet, draw_pdf
from catalog.labels.refusals import LabelsRefused, not_printed, nothing_chosen, too_many
from catalog.models import Item, LabelLayout, LabelPrint, LabelSet
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Entry

KIND = "catalog.draw_labels"
FOLDER = "labels"
DRAWN_AT_ONCE = 500
"""Labels up to which a print is drawn while the page waits; more go to a job."""

BATCH = 300
UNSEEN = tuple(f"record__{column}" for column in ("marc", "contributors", "subjects", "links"))
"""Of a record, what no label shows: reading it takes longer than drawing the labels."""


@act
def choose_labels(
    *,
    choice: Choice,
    layout: LabelLayout,
    contents: Sequence[str],
    start_at: int,
    site: str,
    desk: Desk,
    at: datetime,
    key: str,
) -> LabelSet:
    """Prepare the labels of the chosen copies; asked twice with the same ``key``, it is the same print.

    ``site`` is the address of the catalogue, for QR codes.

    :raises LabelsRefused: when no copy is chosen, or too many.
    """
    earlier = LabelSet.objects.filter(library=desk.library, key=key).first()
    if earlier is not None:
        return earlier
    items, unknown = find_items(choice, desk.library, contents)
    if not items:
        raise LabelsRefused(nothing_chosen())
    if len(items) > MOST:
        raise LabelsRefused(too_many(len(items), MOST))
    chosen = LabelSet.objects.create(
        library=desk.library, layout=layout, contents=list(contents), item_ids=items, site=site[:200],
        start_at=min(max(start_at, 1), layout.per_sheet), source=choice.way, staff=desk.staff, created_at=at,
        key=key, unknown=unknown[:100],
    )  # fmt: skip
    if len(items) * len(contents) > DRAWN_AT_ONCE:
        chosen.job = start_job(KIND, params={"set": chosen.pk}, desk=desk, at=at, key=f"labels-{key}"[:80])
        chosen.save(update_fields=["job"])
    return chosen


def read_items(chosen: LabelSet, *, first: int = 0, most: int | None = None) -> list[Item]:
    """Return the copies of a print in their order; one that left stock since is left out."""
    wanted = chosen.item_ids[first : first + most if most else None]
    found: dict[int, Item] = {}
    for start in range(0, len(wanted), BATCH):
        rows = Item.objects.filter(pk__in=wanted[start : start + BATCH]).select_related("record").defer(*UNSEEN)
        found |= {item.pk: item for item in rows}
    return [found[pk] for pk in wanted if pk in found]


def lay_out(chosen: LabelSet, items: Sequence[Item] | None = None) -> Sheet:
    """Return the sheets of a print."""
    items = read_items(chosen) if items is None else items
    return build_sheet(chosen.layout, items, contents=chosen.contents, start_at=chosen.start_at, site=chosen.site)


def lay_out_first(chosen: LabelSet) -> Sheet:
    """Return the first sheet alone, for a look at it."""
    return lay_out(chosen, read_items(chosen, most=chosen.layout.per_sheet))


def count_sheets(chosen: LabelSet) -> int:
    """Return how many sheets of paper the print takes."""
    labels = chosen.start_at - 1 + len(chosen.item_ids) * len(chosen.contents)
    return -(-labels // chosen.layout.per_sheet)


def find_pdf(chosen: LabelSet) -> bytes | None:
    """Return the print as PDF; None while a job still draws it."""
    if chosen.job_id is None:
        return draw_pdf(lay_out(chosen))
    path = Path(settings.MEDIA_ROOT) / chosen.file_path
    return path.read_bytes() if chosen.file_path and path.is_file() else None


@job_handler(KIND, name=_("生成标签"), result_url="catalog:label-job")
def run_drawing(job: JobRun) -> dict[str, Any]:
    """Draw a large print and keep it as a file."""
    chosen = LabelSet.objects.select_related("layout__library").get(pk=job.params["set"])
    total = len(chosen.item_ids) * len(chosen.contents)
    job.progress(0, total)
    data = draw_pdf(lay_out(chosen))
    path = Path(settings.MEDIA_ROOT) / FOLDER / f"{chosen.pk}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    LabelSet.objects.filter(pk=chosen.pk).update(file_path=f"{FOLDER}/{chosen.pk}.pdf")
    job.progress(total, total)
    return {"labels": total, "sheets": count_sheets(chosen)}


@act
def mark_printed(*, chosen: LabelSet, desk: Desk, at: datetime, key: str) -> LabelSet:
    """Note that the labels were printed: their copies leave the queue of those without."""
    if find_recorded(key) is not None:
        chosen.refresh_from_db()
        return chosen
    chosen = lock(chosen)
    if chosen.state == LabelSetState.PRINTED:
        return chosen
    items = read_items(chosen)
    rows = [
        LabelPrint(item=item, content=content, label_set=chosen, printed_at=at)
        for item in items
        for content in dict.fromkeys(chosen.contents)
    ]
    LabelPrint.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    record(
        Kind.LABELS_PRINTED,
        desk=desk,
        at=at,
        key=key,
        quantity=len(items) * len(chosen.contents),
        object_type="label_set",
        object_id=chosen.pk,
        detail={"contents": chosen.contents},
    )
    LabelSet.objects.filter(pk=chosen.pk).update(state=LabelSetState.PRINTED)
    chosen.state = LabelSetState.PRINTED
    return chosen


@act
def unmark_printed(*, chosen: LabelSet, desk: Desk, at: datetime, key: str) -> LabelSet:
    """Take back that the labels were printed: their copies wait again.

    :raises LabelsRefused: when they were not noted as printed.
    """
    if find_recorded(key) is not None:
        chosen.refresh_from_db()
        return chosen
    chosen = lock(chosen)
    lines = Entry.objects.filter(kind=Kind.LABELS_PRINTED, object_type="label_set", object_id=chosen.pk, voids=None)
    line = lines.order_by("pk").last()
    if chosen.state != LabelSetState.PRINTED or line is None:
        raise LabelsRefused(not_printed())
    void(line, kind=Kind.LABELS_PRINTED, desk=desk, at=at, key=key)
    LabelPrint.objects.filter(label_set=chosen).delete()
    LabelSet.objects.filter(pk=chosen.pk).update(state=LabelSetState.CHOSEN)
    chosen.state = LabelSetState.CHOSEN
    return chosen
