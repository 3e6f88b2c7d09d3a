"""The export itself: records are written chunk by chunk, and the checkpoint says how far the file is good.

A worker that is killed leaves a file whose end may be torn; the next one cuts
it back to the checkpoint and writes on. What cannot be written stands in a
file of its own, with every reason.
"""

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import ItemStatus
from catalog.exchange.exporting import CSV, XML, XML_TAIL, converted_record, encode_record, xml_head
from catalog.exchange.exports.choosing import choose_ids, count_ids, keep_ids, kept_ids
from catalog.exchange.exports.copies import with_copies
from catalog.exchange.exports.ordering import KIND, ExportFiles, ExportOrder, files_of
from catalog.marc.formats import MarcFormat
from catalog.marc.writing import WriteRefused
from catalog.models import Item, Record
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.text.safe import safe_text

CHUNK = 200
MOST_KINDS_OF_LOSS = 60
_BYTE_ORDER_MARK = "\ufeff"


@dataclass
class Tally:
    """How far an export is: counts, and how long both files are."""

    done: int = 0
    written: int = 0
    refused: int = 0
    gone: int = 0
    size: int = 0
    refused_size: int = 0
    losses: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, checkpoint: dict[str, Any]) -> "Tally":
        """Return the tally that a checkpoint holds."""
        known = {name: checkpoint[name] for name in cls.__dataclass_fields__ if name in checkpoint}
        return cls(**{**known, "losses": Counter(known.get("losses", {}))})

    def to_json(self) -> dict[str, Any]:
        """Return the tally for a checkpoint; the rarest losses are left out there."""
        return {**vars(self), "losses": dict(self.losses.most_common(MOST_KINDS_OF_LOSS))}


@job_handler(KIND, name=gettext_lazy("导出书目"), result_url="catalog:export")
def run_export(job: JobRun) -> dict[str, Any]:
    """Write the file of an order from its checkpoint on and return the counts."""
    order = ExportOrder.of(job.params)
    files = files_of(job.id, order.form)
    if job.checkpoint and files.whole.exists():
        return _result(Tally.of(job.checkpoint))
    if not _can_go_on(job, files):
        total = keep_ids(choose_ids(order), files.ids)
        job.checkpoint = Tally().to_json()
        job.progress(0, total)
    tally, total = Tally.of(job.checkpoint), count_ids(files.ids)
    with _opened(files.part, tally.size) as part, _opened(files.refused, tally.refused_size) as refused:
        if not tally.done:
            part.write(_head(order))
        for ids in kept_ids(files.ids, start=tally.done, size=CHUNK):
            _write_chunk(ids, order, tally, part, refused)
            _keep(tally, part, refused)
            job.checkpoint = tally.to_json()
            job.progress(tally.done, total)
        part.write(XML_TAIL if order.form == XML else b"")
        _keep(tally, part, refused)
    _finish(files)
    return _result(tally)


def _can_go_on(job: JobRun, files: ExportFiles) -> bool:
    """Tell whether what the checkpoint speaks of still lies in the folder."""
    if not job.checkpoint or not files.ids.exists():
        return False
    return files.part.exists() or not job.checkpoint.get("size")


def _finish(files: ExportFiles) -> None:
    files.part.replace(files.whole)
    files.ids.unlink(missing_ok=True)


def _result(tally: Tally) -> dict[str, Any]:
    result = tally.to_json()
    del result["done"], result["refused_size"]
    return result


def _opened(path: Any, size: int) -> BinaryIO:
    """Open a file for writing on from ``size``; what stands behind it is torn and goes."""
    file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
    file.truncate(size)
    file.seek(size)
    return file


def _keep(tally: Tally, part: BinaryIO, refused: BinaryIO) -> None:
    for file in (part, refused):
        file.flush()
        os.fsync(file.fileno())
    tally.size, tally.refused_size = part.tell(), refused.tell()


def _head(order: ExportOrder) -> bytes:
    if order.form == CSV:
        heads = (_("编号"), _("题名"), _("责任说明"), _("出版者"), _("出版年"), _("分类号"), _("索书号"), _("来源编号"))
        return _BYTE_ORDER_MARK.encode() + _csv_line([*heads, _("册数")])
    return xml_head(order.target or MarcFormat.CNMARC) if order.form == XML else b""


def _write_chunk(ids: list[int], order: ExportOrder, tally: Tally, part: BinaryIO, refused: BinaryIO) -> None:
    records = Record.objects.filter(deleted_at=None).in_bulk(ids)
    items = _items(ids) if order.with_copies or order.form == CSV else {}
    for record_id in ids:
        tally.done += 1
        record = records.get(record_id)
        if record is None:
            tally.gone += 1
            continue
        try:
            part.write(_encoded(record, items.get(record_id, []), order, tally))
            tally.written += 1
        except WriteRefused as problem:
            tally.refused += 1
            reasons = [{"code": one.code, "params": one.params} for one in problem.problems]
            row = {"record": record.pk, "title": record.title, "reasons": reasons}
            refused.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))


def _encoded(record: Record, items: list[Item], order: ExportOrder, tally: Tally) -> bytes:
    if order.form == CSV:
        return _csv_line([
            record.pk, record.title, record.responsibility, record.publisher, record.year, record.clc,
            record.call_number, record.source_key, len(items),
        ])  # fmt: skip
    converted = converted_record(record, order.target)
    marc = converted.record
    if order.with_copies:
        marc = with_copies(marc, items, marc_format=order.target or record.format)
    data = encode_record(marc, order.form)
    tally.losses.update(f"{loss.tag} ${loss.code}" if loss.code else loss.tag for loss in converted.losses)
    return data


def _items(ids: list[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    standing = Item.objects.filter(record__in=ids).exclude(status=ItemStatus.WITHDRAWN)
    for item in standing.select_related("library", "point", "room").order_by("pk"):
        found.setdefault(item.record_id, []).append(item)
    return found


def _csv_line(cells: Iterable[Any]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([safe_text("" if cell is None else cell) for cell in cells])
    return line.getvalue().encode("utf-8", "replace")
