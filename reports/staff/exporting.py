"""Lines as people read them, on a page, in a CSV file, in a workbook."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from libsys.daybook.kinds import find_kind, name_topic
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from reports.output.workbook import CSV_TYPE, MEDIA_TYPE, stream_csv, write_workbook

MOST_IN_WORKBOOK = 50_000


class ExportRefused(DomainError):
    """The lines do not fit the file that was asked for."""


def describe_line(line: Entry) -> None:
    """Put the words of a line beside its codes."""
    kind = find_kind(line.kind)
    line.kind_name = kind.label if kind else line.kind  # type: ignore[attr-defined]
    line.unit = kind.unit if kind else ""  # type: ignore[attr-defined]
    line.topic_name = name_topic(line.kind, line.topic)  # type: ignore[attr-defined]
    line.is_by_hand = line.provenance != Provenance.SYSTEM  # type: ignore[attr-defined]
    line.note = str(line.detail.get("note", ""))[:300]  # type: ignore[attr-defined]
    line.since = str(line.detail.get("since", ""))[:10]  # type: ignore[attr-defined]


def export_lines(request: HttpRequest, lines: QuerySet[Entry], *, title: str, name: str) -> HttpResponseBase:
    """Return ``lines`` as CSV, or as a workbook when the address asks for one.

    :raises ExportRefused: when there are more lines than a workbook should hold.
    """
    if request.GET.get("format") != "xlsx":
        response: HttpResponseBase = StreamingHttpResponse(stream_csv(_header(), _rows(lines)), content_type=CSV_TYPE)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    if lines.count() > MOST_IN_WORKBOOK:
        raise ExportRefused(Reason("too_many_lines", _("超过 50,000 行，请导出 CSV，或先缩小范围。")))
    content = write_workbook(title=title, header=_header(), rows=_rows(lines))
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _header() -> list[str]:
    return [
        _("行号"), _("日期"), _("起始"), _("事项"), _("代码"), _("网点"), _("室"), _("数量"), _("单位"), _("金额"),
        _("细分"), _("年龄段"), _("来历"), _("经办"), _("冲销"), _("备注"),
    ]  # fmt: skip


def _rows(lines: QuerySet[Entry]) -> Iterator[list[Any]]:
    """Yield the cells of each line; the language is kept, because a stream outlives its request."""
    language = get_language() or "zh-hans"
    for line in lines.iterator(chunk_size=2000):
        with override(language):
            describe_line(line)
            cells = [
                line.pk, line.day, line.since, str(line.kind_name), line.kind, _name(line.point), _name(line.room),  # type: ignore[attr-defined]
                line.quantity, str(line.unit), line.amount, str(line.topic_name), line.get_age_band_display(),  # type: ignore[attr-defined]
                line.get_provenance_display(), _name(line.staff) or line.desk, line.voids_id, line.note,  # type: ignore[attr-defined]
            ]  # fmt: skip
        yield cells


def _name(thing: object | None) -> str:
    return str(thing) if thing else ""
