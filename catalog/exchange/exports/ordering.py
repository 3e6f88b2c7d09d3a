"""An export is ordered: which records, in which form, converted or not, with copies or not."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.exchange.exporting import CSV, FORMS, TARGETS, UTF_8, FileForm
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason, Sentence
from libsys.jobs.starting import start_job
from libsys.models import Job

KIND = "catalog.export"
FOLDER = "exports"
SEARCH, NUMBERS, ALL = "search", "numbers", "all"
MOST_NUMBERS = 10_000
LONGEST_QUERY = 2_000

SOURCES: Mapping[str, Sentence] = {
    SEARCH: _("查到的书目"),
    NUMBERS: _("列出编号的书目"),
    ALL: _("全部书目"),
}
CSV_FORM = FileForm(CSV, _("表格（CSV）"), "text/csv; charset=utf-8", "csv")
BATCH_FORMS: Mapping[str, FileForm] = {**FORMS, CSV: CSV_FORM}


class ExportOrderRefused(DomainError):
    """The order names what does not exist, or no records at all."""

    status = 422


@dataclass(frozen=True, kw_only=True)
class ExportOrder:
    """What is to be exported and how.

    ``query`` is the address of a staff search (``q=…&clc=…``), ``numbers`` the
    ids of records; ``target`` is empty for records in their own formats.
    """

    source: str = ALL
    query: str = ""
    numbers: tuple[int, ...] = ()
    form: str = UTF_8
    target: str = ""
    with_copies: bool = False

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "ExportOrder":
        """Return the order that the parameters of a job hold."""
        known = {name: params[name] for name in cls.__dataclass_fields__ if name in params}
        return cls(**{**known, "numbers": tuple(known.get("numbers", ()))})


@dataclass(frozen=True)
class ExportFiles:
    """Where an export keeps its files: the list of ids, the part written so far, the whole, and the refusals."""

    ids: Path
    part: Path
    whole: Path
    refused: Path


@act
def start_export(*, order: ExportOrder, desk: Desk, at: datetime, key: str) -> Job:
    """Queue an export; the same ``key`` is the same export.

    :raises ExportOrderRefused: with every reason why it cannot be done.
    """
    reasons = list(_reasons(order))
    if reasons:
        raise ExportOrderRefused(reasons)
    return start_job(KIND, params=asdict(order), desk=desk, at=at, key=f"{KIND}-{key}"[:80])


def files_of(job_id: int, form: str) -> ExportFiles:
    """Return the paths of an export in the media folder."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    ending = BATCH_FORMS[form].ending
    return ExportFiles(
        ids=folder / f"{job_id}.ids",
        part=folder / f"{job_id}.part",
        whole=folder / f"{job_id}.{ending}",
        refused=folder / f"{job_id}.refused",
    )


def _reasons(order: ExportOrder) -> list[Reason]:
    found = []
    if order.form not in BATCH_FORMS or order.target not in TARGETS or order.source not in SOURCES:
        found.append(Reason("export_form_unknown", _("没有这种导出格式。请从列出的格式中选择。")))
    if order.source == NUMBERS and not 0 < len(order.numbers) <= MOST_NUMBERS:
        facts = {"limit": MOST_NUMBERS}
        sentence = _("请列出 1 到 %(limit)s 个书目编号，用空格或换行隔开。")
        found.append(Reason("export_numbers_wrong", str(sentence) % facts, facts=facts))
    if len(order.query) > LONGEST_QUERY:
        found.append(Reason("export_query_too_long", _("查找条件太长。请少选几个条件再导出。")))
    return found
