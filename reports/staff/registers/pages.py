"""The list of registers, one register live, on paper and as a table."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import MOST_DIGITS, PAGE_SIZE, other_params
from libsys.web.spreadsheets import csv_answer
from reports.models import RegisterDesign
from reports.output.registers import print_register, write_value
from reports.permissions import KEEP_REGISTERS, READ_LINES
from reports.registers.declaring import Register, Row, Source
from reports.registers.designs import as_register
from reports.registers.registry import REGISTERS, find_register
from reports.staff.framing import find_slips
from reports.staff.registers.asking import find_choices, read_ask

CHUNK = 500
OWN = "own-"


@require_GET
@requires(READ_LINES)
def registers(request: HttpRequest) -> HttpResponse:
    """List the registers that the person may open: those that every library has, and its own."""
    desk = find_desk(request)
    designs = RegisterDesign.objects.filter(library=desk.library)
    context = {
        "registers": [one for one in REGISTERS if _may(desk, one)],
        "designs": designs.filter(retired_at=None),
        "retired": designs.exclude(retired_at=None),
        "may_keep": desk.can(KEEP_REGISTERS),
        "slips": find_slips(request, "registers"),
    }
    return render(request, "reports/registers/list.html", context)


@require_GET
@requires(READ_LINES)
def register(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a register, or return it as a table or on paper."""
    desk = find_desk(request)
    shown, ask = _find(desk, code), read_ask(request, desk.library)
    source = shown.find(desk.library, ask)
    if request.GET.get("format") == "csv":
        return csv_answer(f"{shown.code}-{ask.since}-{ask.until}", _table(shown, source))
    if request.GET.get("format") == "pdf":
        content = print_register(shown, source, library=str(desk.library), ask=ask, printed_on=local_day(now()))
        return _paper(content, shown.code)
    page = Paginator(_Rows(source), PAGE_SIZE).get_page(request.GET.get("page", "1")[:MOST_DIGITS])
    design = shown.code.removeprefix(OWN) if shown.code.startswith(OWN) else ""
    context: dict[str, Any] = {
        "register": shown,
        "design_id": int(design) if design else 0,
        "ask": ask,
        "choices": find_choices(desk.library),
        "page": page,
        "rows": [_cells(shown, row) for row in page.object_list],
        "opening": _cells(shown, source.opening) if source.opening and page.number == 1 else [],
        "totals": _cells(shown, source.totals) if any(one.adds_up for one in shown.columns) else [],
        "params": other_params(request),
        "file_params": other_params(request, "format"),
        "may_keep": desk.can(KEEP_REGISTERS),
        "slips": find_slips(request, "registers"),
    }
    return render(request, "reports/registers/register.html", context)


class _Rows:
    """The rows of a source as a list of pages wants them: counted, and cut where a page begins."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __len__(self) -> int:
        return self.source.count

    def __getitem__(self, part: slice) -> list[Row]:
        return list(self.source.take(part.start or 0, part.stop or self.source.count))


def _find(desk: Desk, code: str) -> Register:
    known = find_register(code)
    number = code.removeprefix(OWN)
    if known is None and code.startswith(OWN) and number.isdecimal() and len(number) < 16:
        known = as_register(get_object_or_404(RegisterDesign, pk=int(number), library=desk.library))
    if known is None or not _may(desk, known):
        raise Http404
    return known


def _may(desk: Desk, register: Register) -> bool:
    return not register.permission or desk.can(register.permission)


def _cells(register: Register, row: Row) -> list[tuple[str, bool]]:
    """Return the cells in words, each with whether it is a number."""
    return [(write_value(value), column.is_number) for value, column in zip(row, register.columns, strict=True)]


def _table(register: Register, source: Source) -> Iterator[list[Any]]:
    yield [str(column.name) for column in register.columns]
    if source.opening:
        yield list(source.opening)
    for start in range(0, source.count, CHUNK):
        yield from (list(row) for row in source.take(start, min(start + CHUNK, source.count)))


def _paper(content: bytes, code: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{code}.pdf"'
    return response
