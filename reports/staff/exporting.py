"""Lines as people read them, on a page, in a CSV file, in a workbook."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from libsys.daybook.kinds import all_kinds, find_kind, name_topic
from libsys.enums import AgeBand, Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room, ServicePoint, User
from reports.figures.figure import Place
from reports.figures.tallying import PlaceKey
from reports.output.workbook import CSV_TYPE, MEDIA_TYPE, stream_csv, write_workbook

MOST_IN_WORKBOOK = 50_000
COLUMNS = (
    "pk", "day", "kind", "point_id", "room_id", "quantity", "amount", "topic", "age_band", "provenance", "staff_id",
    "desk", "voids_id", "detail",
)  # fmt: skip


class ExportRefused(DomainError):
    """The lines do not fit the file that was asked for."""


def describe_line(line: Entry, places: Mapping[PlaceKey, Place]) -> None:
    """Put the words of a line beside its codes; ``places`` are those of its library."""
    place = places.get((line.point_id, line.room_id))
    line.place_name = place.name if place and line.point_id else line.room or line.point or ""  # type: ignore[attr-defined]
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
    """Yield the cells of each line, in the language in which they were asked for: a stream outlives its request."""
    with override(get_language() or "zh-hans"):
        words = _Words(lines)
    for line in lines.select_related(None).values_list(*COLUMNS).iterator(chunk_size=2000):
        yield words.cells(*line)


class _Words:
    """The words for the codes of lines, each found once for a whole file."""

    def __init__(self, lines: QuerySet[Entry]) -> None:
        plain = lines.select_related(None).order_by()
        self.places = {
            model: {known.pk: str(known) for known in model.objects.filter(pk__in=plain.values(f"{name}_id"))}
            for name, model in (("point", ServicePoint), ("room", Room), ("staff", User))
        }
        self.kinds = {kind.value: (str(kind.label), str(kind.unit)) for kind in all_kinds()}
        self.topics = {(kind.value, topic): str(name) for kind in all_kinds() for topic, name in kind.topics.items()}
        self.ages = {code: str(name) for code, name in AgeBand.choices}
        self.provenances = {code: str(name) for code, name in Provenance.choices}

    def cells(self, *line: Any) -> list[Any]:
        """Return the cells of a line, given in the order of ``COLUMNS``."""
        (pk, day, kind, point, room, quantity, amount, topic, age, provenance, staff, desk, voids, detail) = line
        label, unit = self.kinds.get(kind, (kind, ""))
        return [
            pk, day, str(detail.get("since", ""))[:10], label, kind,
            self.places[ServicePoint].get(point, ""), self.places[Room].get(room, ""), quantity, unit, amount,
            self.topics.get((kind, topic), topic), self.ages.get(age, age),
            self.provenances.get(provenance, provenance), self.places[User].get(staff) or desk, voids,
            str(detail.get("note", ""))[:300],
        ]  # fmt: skip
