"""A register on A4: headed pages with their own and the running totals, and lines to sign on."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from libsys.text.phrases import thousands
from libsys.text.safe import clean_text
from libsys.web.typesetting import set_pdf
from reports.registers.declaring import Ask, Register, Row, Source, Value, add_up

SHEET = Path(__file__).with_name("register.typ")
ROWS_PER_PAGE = 22
MOST_ROWS = 6000
CENT = Decimal("0.01")


def print_register(register: Register, source: Source, *, library: str, ask: Ask, printed_on: date) -> bytes:
    """Return a register as PDF, at most ``MOST_ROWS`` rows of it; the last page has the totals of all."""
    return set_pdf(SHEET, lay_out(register, source, library=library, ask=ask, printed_on=printed_on))


def lay_out(register: Register, source: Source, *, library: str, ask: Ask, printed_on: date) -> dict[str, Any]:
    """Return what the sheet shows: its heads, and page by page the rows, their sum and the sum so far."""
    rows = list(source.take(0, MOST_ROWS))
    columns = register.columns
    pages, so_far = [], []
    for start in range(0, max(len(rows), 1), ROWS_PER_PAGE):
        some = rows[start : start + ROWS_PER_PAGE]
        so_far = _plus(so_far, add_up(some, columns))
        pages.append(
            {"rows": _write(some), "sum": _write([add_up(some, columns)])[0], "so_far": _write([tuple(so_far)])[0]}
        )
    return {
        "title": str(register.name),
        "library": library,
        "days": _("%(since)s 至 %(until)s") % {"since": ask.since.isoformat(), "until": ask.until.isoformat()},
        "place": str(ask.room or ask.point or _("全馆")),
        "printed": _("打印日期 %(day)s") % {"day": printed_on.isoformat()},
        "heads": [{"name": str(one.name), "width": one.width, "number": one.is_number} for one in columns],
        "opening": _write([source.opening])[0] if source.opening else [],
        "pages": pages,
        "totals": _write([source.totals])[0] if any(one.adds_up for one in columns) else [],
        "words": {
            "page_sum": _("本页小计"), "so_far": _("累计"), "all": _("总计"), "empty": _("（本期没有记录）"),
            "page": _("第 {} 页，共 {} 页"),
        },
        "left_out": _left_out(source.count, len(rows)),
        "signatures": [str(one) for one in register.signatures],
        "lang": "en" if (get_language() or "").startswith("en") else "zh",
    }  # fmt: skip


def write_value(value: Value) -> str:
    """Return a cell as it is printed: days as 2026-03-02, money with two decimals, nothing for what is not known."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.quantize(CENT):,}"
    if isinstance(value, int):
        return thousands(value)
    return value.isoformat() if isinstance(value, date) else str(clean_text(value))


def _write(rows: Sequence[Row]) -> list[list[str]]:
    return [[write_value(value) for value in row] for row in rows]


def _plus(before: Sequence[Any], more: Row) -> list[Any]:
    if not before:
        return list(more)
    return [None if one is None else (old or 0) + one for old, one in zip(before, more, strict=True)]


def _left_out(count: int, shown: int) -> str:
    if count <= shown:
        return ""
    return _("只打印前 %(shown)s 行，共 %(count)s 行。请缩短日期分次打印。") % {
        "shown": thousands(shown),
        "count": thousands(count),
    }
