"""One change for many copies: started after a preview, done at once or as a job, taken back as one act."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import Kind
from catalog.items.editing.changing import change_items, correct_lines, write_values
from catalog.items.editing.values import values_of
from catalog.items.moving import lock_items
from catalog.items.voiding import void_lines
from catalog.models import Item, ItemBatch, ItemBatchRow
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock, writing
from libsys.errors import DomainError, Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Entry

KIND = "catalog.change_items"
OBJECT = "item_batch"
AT_ONCE = 200
MOST_ITEMS = 20000
CHUNK = 100


class BatchRefused(DomainError):
    """The batch is not done, or not taken back."""


@act
def start_batch(*, items: Iterable[Item], changes: Mapping[str, Any], desk: Desk, at: datetime, key: str) -> ItemBatch:
    """Change copies alike: up to two hundred at once, more of them as a job.

    :raises BatchRefused: when there is nothing to change or nothing to change it to.
    """
    ids = [item.pk for item in items]
    if not changes:
        raise BatchRefused(Reason("no_changes", _("还没有选要改什么。")))
    if not 0 < len(ids) <= MOST_ITEMS:
        raise BatchRefused(Reason("copies_out_of_range", _("一次可改 1 至 %(most)s 册。") % {"most": MOST_ITEMS}))
    batch = ItemBatch.objects.create(library=desk.library, changes=dict(changes), made_by=desk.staff, made_at=at)
    ItemBatchRow.objects.bulk_create([ItemBatchRow(batch=batch, item_id=pk) for pk in ids], batch_size=500)
    if len(ids) > AT_ONCE:
        batch.job = start_job(KIND, params={"batch": batch.pk}, desk=desk, at=at, key=key)
        batch.save(update_fields=["job"])
        return batch
    _work_off(batch, list(batch.rows.order_by("pk")), desk=desk, at=at)
    batch.done_at = at
    batch.save(update_fields=["done_at"])
    return batch


@job_handler(KIND, name=gettext_lazy("批量修改单册"), result_url="catalog:item-batch-of-job")
def run_batch(job: JobRun) -> dict[str, Any]:
    """Work a batch off in chunks, each saved in one act with its checkpoint."""
    batch = ItemBatch.objects.get(pk=job.params["batch"])
    total = batch.rows.count()
    while rows := list(batch.rows.filter(pk__gt=job.checkpoint.get("row", 0)).order_by("pk")[:CHUNK]):
        with writing():
            _work_off(batch, rows, desk=job.desk, at=now())
            job.checkpoint = {"row": rows[-1].pk, "done": job.checkpoint.get("done", 0) + len(rows)}
            job.progress(job.checkpoint["done"], total)
    ItemBatch.objects.filter(pk=batch.pk).update(done_at=now())
    return {"changed": batch.changed, "refused": batch.refused}


@act
def take_back_batch(*, batch: ItemBatch, desk: Desk, at: datetime, key: str) -> dict[int, Reason]:
    """Undo a batch: every copy has its old values again, but for those that were changed since, which are told.

    :raises BatchRefused: when it is not done yet, or was taken back.
    """
    row = lock(batch)
    if find_recorded(key) is not None:
        return {}
    if row.done_at is None or row.undone_at is not None:
        sentence = _("这一批还没有做完。") if row.done_at is None else _("这一批已经撤销过了。")
        raise BatchRefused(Reason("batch_not_to_be_undone", sentence))
    rows = {one.item_id: one for one in row.rows.all() if one.after}
    kept: dict[int, Reason] = {}
    back: dict[Item, dict[str, Any]] = {}
    for item in lock_items(Item.objects.filter(pk__in=rows)):
        one, current = rows[item.pk], values_of(item)
        if {name: current[name] for name in one.after} != one.after:
            words = {"barcode": item.barcode}
            sentence = _("%(barcode)s 后来又改过，没有撤销。") % words
            kept[item.pk] = Reason("item_changed_since", sentence, facts=words)
        else:
            back[item] = one.before
    write_values(back)
    lines = [line for line in _find_lines(row) if line.item_id not in kept]
    void_lines(lines, desk=desk, at=at, key=key)
    correct_lines(back, desk=desk, at=at)
    row.undone_at = at
    row.save(update_fields=["undone_at"])
    return kept


def _work_off(batch: ItemBatch, rows: list[ItemBatchRow], *, desk: Desk, at: datetime) -> None:
    waiting = {one.item_id: one for one in rows}
    items = Item.objects.filter(pk__in=waiting)
    columns = {"object_type": OBJECT, "object_id": batch.pk}
    for changed in change_items(items=items, changes=batch.changes, desk=desk, at=at, columns=columns):
        one = waiting[changed.item.pk]
        one.refusals = [{"code": reason.code, "sentence": str(reason.sentence)} for reason in changed.reasons]
        if not changed.reasons:
            one.before, one.after = changed.before, changed.after
    ItemBatchRow.objects.bulk_update(rows, ["before", "after", "refusals"], batch_size=CHUNK)
    batch.changed += sum(bool(one.after) for one in rows)
    batch.refused += sum(bool(one.refusals) for one in rows)
    batch.save(update_fields=["changed", "refused"])


def _find_lines(batch: ItemBatch) -> list[Entry]:
    kinds = [Kind.ITEM_CHANGED.value, Kind.ITEM_MOVED.value]
    lines = Entry.objects.filter(object_type=OBJECT, object_id=batch.pk, kind__in=kinds)
    found = list(lines.select_related("point", "room").order_by("pk"))
    undone = {line.voids_id for line in found if line.voids_id}
    return [line for line in found if not line.voids_id and line.pk not in undone]
