"""Telling the columns of a table: what is proposed, and the act that takes what a person says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.utils.translation import gettext_lazy as _

from catalog.enums import ImportStage
from catalog.exchange.refusals import refusal_sentence
from catalog.exchange.starting import KIND, StageRefused, ask_for_job
from catalog.exchange.tables.columns import FIELDS, LOOKED_AT, find_header, guess_columns, remember_columns
from catalog.exchange.tables.sheets import Row, read_rows
from catalog.exchange.uploads import ImportRefused, file_of
from catalog.models import ImportBatch
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason

SAMPLES = 5
LOOKED_THROUGH = 8 << 20
"""Bytes of a sheet; a person waits for the page while the headings are looked for."""


class MappingRefused(DomainError):
    """The columns were not told so that records can be made."""

    status = 422


@dataclass(frozen=True)
class Proposal:
    """The headings of a table, the rows beneath them, and which column is taken for what."""

    header: int
    headings: tuple[str, ...]
    samples: tuple[Row, ...]
    columns: Mapping[str, int]


def propose_columns(batch: ImportBatch, *, header: int = 0) -> Proposal:
    """Look at the beginning of the table; ``header`` names the row of headings, 0 lets it be found.

    :raises ImportRefused: when there is nothing in the table, or it cannot be opened.
    """
    rows = read_rows(file_of(batch), kind=batch.file_kind, encoding=batch.encoding, most_bytes=LOOKED_THROUGH)
    first = list(islice(rows, LOOKED_AT + SAMPLES))
    chosen = next((row for row in first if row.number == header), None) or find_header(first)
    if chosen is None:
        raise ImportRefused(Reason("no_rows", refusal_sentence("no_rows", {})))
    samples = tuple(row for row in first if row.number > chosen.number)[:SAMPLES]
    width = max(len(row.cells) for row in (chosen, *samples))
    headings = tuple(chosen.cell(column) for column in range(width))
    remembered = batch.source.columns if batch.source else {}
    known = remembered if remembered and set(remembered.values()) & set(headings) else {}
    return Proposal(chosen.number, headings, samples, guess_columns(headings, known))


@act
def tell_columns(
    *,
    batch: ImportBatch,
    header: int,
    columns: Mapping[str, int],
    headings: Sequence[str],
    desk: Desk,
    at: datetime,
    key: str,
) -> ImportBatch:
    """Keep which column means what, remember it for the source, and queue the reading.

    :raises MappingRefused: when no column is the title, or one is told twice.
    :raises StageRefused: when the columns were told before.
    """  # fmt: skip
    batch = lock(batch)
    told = {"header": header, "fields": dict(columns)}
    if batch.columns == told and batch.stage != ImportStage.MAPPING:
        return batch
    if batch.stage != ImportStage.MAPPING:
        raise StageRefused(Reason("import_stage", _("这个表格的列已经对应过了。请刷新页面再看。")))
    if reasons := find_reasons(columns):
        raise MappingRefused(reasons)
    batch.columns, batch.stage = told, ImportStage.READING
    batch.save(update_fields=["columns", "stage"])
    if batch.source is not None:
        batch.source.columns = remember_columns(headings, columns)
        batch.source.save(update_fields=["columns"])
    ask_for_job(batch, KIND, desk=desk, at=at, key=key)
    return batch


def find_reasons(columns: Mapping[str, int]) -> list[Reason]:
    """Return everything that keeps a table with these columns from being read."""
    reasons = []
    if "title" not in columns:
        reasons.append(Reason("title_column_missing", _("还没有说哪一列是题名。没有题名的行不能成为书目。")))
    if unknown := [name for name in columns if name not in FIELDS]:
        reasons.append(Reason("column_unknown", _("没有这种内容，请从列出的内容中选择。"), facts={"names": unknown}))
    return reasons
