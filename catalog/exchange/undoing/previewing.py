"""What taking an import back would do, told before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Count

from catalog.enums import ItemStatus, StagedResult
from catalog.exchange.undoing.standing import WRITTEN, find_edited
from catalog.items.removing import find_reasons
from catalog.models import ImportBatch, Item, Record, StagedRecord

CHUNK = 500


@dataclass
class UndoPreview:
    """How many records go, are set back, how many copies go; and every row of which something stays, with why."""

    removed: int = 0
    restored: int = 0
    copies: int = 0
    kept: list[tuple[StagedRecord, list[dict[str, Any]]]] = field(default_factory=list)


def preview_undo(batch: ImportBatch) -> UndoPreview:
    """Return what the undo of ``batch`` would do now; a few queries for each five hundred records."""
    preview = UndoPreview()
    for rows in _chunks(batch):
        _look_at(rows, preview)
    return preview


def _chunks(batch: ImportBatch) -> Iterator[list[StagedRecord]]:
    rows = batch.staged.exclude(result="").filter(undone="").order_by("ordinal").defer("marc", "copies")
    found = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        yield chunk


def _look_at(rows: list[StagedRecord], preview: UndoPreview) -> None:
    items = Item.objects.in_bulk([pk for row in rows for pk in row.item_ids])
    reasons = find_reasons(items.values())
    records = Record.objects.in_bulk([row.record_id for row in rows if row.result in WRITTEN and row.record_id])
    edited = find_edited(rows, records)
    others = _other_copies(records, set(items) - set(reasons))
    for row in rows:
        own = [reason for pk in row.item_ids for reason in reasons.get(pk, ())]
        why = [{"code": one.code, "params": dict(one.facts), "sentence": str(one.sentence)} for one in own]
        preview.copies += sum(pk in items and pk not in reasons for pk in row.item_ids)
        if row.result in WRITTEN and row.record_id in records:
            _count_record(row, row.record_id in edited, others.get(row.record_id, 0), preview, why)
        if why:
            preview.kept.append((row, why))


def _count_record(
    row: StagedRecord,
    is_edited: bool,  # noqa: FBT001 - a fact, no switch
    others: int,
    preview: UndoPreview,
    why: list[dict[str, Any]],
) -> None:
    if is_edited:
        why.append({"code": "edited_since", "params": {}})
    elif row.result == StagedResult.CHANGED:
        preview.restored += 1
    elif others:
        why.append({"code": "other_copies", "params": {"count": others}})
    else:
        preview.removed += 1


def _other_copies(records: dict[int, Record], going: set[int]) -> dict[int, int]:
    """Return how many copies in stock each record keeps when ``going`` are gone."""
    stock = Item.objects.filter(record__in=records).exclude(status=ItemStatus.WITHDRAWN).exclude(pk__in=going)
    return dict(stock.values_list("record_id").annotate(copies=Count("pk")).order_by())
