"""Telling the columns of a table: what is proposed, and the act that takes what a person says."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.enums import ImportStage
from catalog.exchange.starting import KIND, StageRefused, ask_for_job
from catalog.exchange.tables.columns import FIELDS, HEADINGS
from catalog.exchange.tables.proposing import LOOKED_THROUGH, Proposal, propose
from catalog.exchange.tables.sheets import read_rows
from catalog.exchange.uploads import file_of
from catalog.models import ImportBatch
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.headings import remember_columns


class MappingRefused(DomainError):
    """The columns were not told so that records can be made."""

    status = 422


def propose_columns(batch: ImportBatch, *, header: int = 0) -> Proposal:
    """Look at the beginning of the table; ``header`` names the row of headings, 0 lets it be found.

    :raises ImportRefused: when there is nothing in the table, or it cannot be opened.
    """
    rows = read_rows(file_of(batch), kind=batch.file_kind, encoding=batch.encoding, most_bytes=LOOKED_THROUGH)
    remembered = batch.source.columns if batch.source else {}
    return propose(rows, words=HEADINGS, fields=FIELDS, header=header, remembered=remembered)


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
