"""The check of call numbers: what is used twice, missing, left out or out of step."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from catalog.callnumbers.checking import (
    classes_with_gaps,
    gaps_in,
    items_out_of_step,
    numbers_out_of_class,
    numbers_used_twice,
    records_without_number,
)
from catalog.models import Record
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.models import Library
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer

Row = tuple[tuple[str, str], ...]
"""Cells of a row: what they say and where they lead, empty for nowhere."""

MOST_EXPORTED = 20_000
TWICE, MISSING, CLASS, ITEMS, GAPS = "twice", "missing", "class", "items", "gaps"
KINDS = {
    TWICE: gettext_lazy("一号多书"),
    MISSING: gettext_lazy("没有索书号"),
    CLASS: gettext_lazy("类号已变"),
    ITEMS: gettext_lazy("单册不一致"),
    GAPS: pgettext_lazy("索书号", "空号"),
}


@requires("catalog.assign_call_numbers")
def check_page(request: HttpRequest) -> HttpResponseBase:
    """Show one kind of what is not right, or export it."""
    library = find_desk(request).library
    kind = request.GET.get("what", TWICE)
    kind = kind if kind in KINDS else TWICE
    query, heads, row = _READERS[kind]
    rows = query(library)
    if request.GET.get("export") == "csv":
        return csv_answer(f"call-numbers-{kind}", _export(rows, heads(), lambda one: row(one, library)))
    page = paginate(request, rows)
    context = {
        "slips": find_slips(request),
        "kinds": KINDS.items(),
        "kind": kind,
        "heads": heads(),
        "page": page,
        "rows": _rows(kind, page, library, row),
        "kept": other_params(request),
    }
    return render(request, "catalog/staff/callnumbers/check.html", context)


def _rows(kind: str, page: Any, library: Library, row: Callable[[Any, Library], Row]) -> list[Row]:
    if kind != TWICE:
        return [row(one, library) for one in page]
    numbers = [number for number, _count in page]
    titles: dict[str, list[str]] = {}
    for number, title in Record.objects.filter(call_number__in=numbers).values_list("call_number", "title")[:500]:
        titles.setdefault(number, []).append(title)
    return [
        ((number, _search(number)), (str(count), ""), (_("；").join(titles.get(number, [])[:5]), ""))
        for number, count in page
    ]


def _export(rows: QuerySet[Any], heads: list[str], row: Callable[[Any], Row]) -> Iterator[list[Any]]:
    yield heads
    for one in rows[:MOST_EXPORTED]:
        yield [text for text, _address in row(one)]


def _search(number: str) -> str:
    return f"{reverse('catalog:staff-records')}?q={number}"


def _of(record_id: int) -> str:
    return reverse("catalog:record-call-number", args=[record_id])


def _missing(record: Record, _library: Library) -> Row:
    return (record.title, _of(record.pk)), (record.clc, ""), (record.responsibility, "")


def _out_of_class(number: Any, _library: Library) -> Row:
    now = _("书目已删除") if number.record.deleted_at else number.record.clc
    return (number.record.title, _of(number.record_id)), (number.call_number, ""), (now, "")


def _item(item: Any, _library: Library) -> Row:
    return (
        (item.barcode, _of(item.record_id)),
        (item.record.title, ""),
        (item.call_number, ""),
        (item.record.call_number, ""),
        (str(item.room or ""), ""),
    )


def _gaps(found: dict[str, Any], library: Library) -> Row:
    runs = gaps_in(library, found["sequence"], found["class_number"])
    told = _("、").join(str(first) if first == last else f"{first}–{last}" for first, last in runs[:20])
    return (found["class_number"], ""), (str(found["used"]), ""), (str(found["last"]), ""), (told, "")


_READERS: dict[str, tuple[Callable[[Library], Any], Callable[[], list[str]], Callable[[Any, Library], Row]]] = {
    TWICE: (
        numbers_used_twice,
        lambda: [_("索书号"), _("书目数"), _("题名")],
        lambda one, _library: ((one[0], ""), (str(one[1]), "")),
    ),
    MISSING: (records_without_number, lambda: [_("题名"), _("分类号"), _("责任说明")], _missing),
    CLASS: (numbers_out_of_class, lambda: [_("题名"), _("索书号"), _("现在的分类号")], _out_of_class),
    ITEMS: (
        items_out_of_step,
        lambda: [_("条码号"), _("题名"), _("单册索书号"), _("书目索书号"), _("室")],
        _item,
    ),
    GAPS: (classes_with_gaps, lambda: [_("分类号"), _("已用"), _("最后一号"), _("空出的号")], _gaps),
}
