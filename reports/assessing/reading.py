"""Reading a published table of assessment from CSV: every row is judged before one is written."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from libsys.errors import DomainError, Reason, Sentence
from libsys.text.safe import clean_text
from reports.assessing.scoring import Step, are_in_order
from reports.indicators.registry import find_indicator

COLUMN_WORDS: dict[str, Sentence] = {
    "code": gettext_lazy("编号"),
    "name": gettext_lazy("项目"),
    "unit": gettext_lazy("单位"),
    "indicator": gettext_lazy("对应的指标代码，可空"),
    "factor": gettext_lazy("一个单位合多少，如“万册次”写 10000；空着就是 1"),
    "mean": gettext_lazy("取历年平均写 1，否则空着"),
    "less_is_better": gettext_lazy("越小越好写 1，否则空着"),
    "thresholds": gettext_lazy("分档的数，从高到低，用斜线隔开，如 10/8/6/4/2；人工评分的空着"),
    "points": gettext_lazy("各档的分，与上一列对应，如 10/8/6/4/2；人工评分的写满分"),
}
"""The columns of the table, each with what stands in it."""
COLUMNS = tuple(COLUMN_WORDS)
MOST_BYTES, MOST_ROWS = 1024 * 1024, 1000
LONGEST = {"code": 16, "name": 120, "unit": 20, "indicator": 16}
LARGEST_POINTS, LARGEST = Decimal(10000), Decimal(10) ** 9


class StandardRefused(DomainError):
    """The table was not taken in; each reason names its row."""

    status = 422


@dataclass(frozen=True)
class StandardRow:
    """One line of the table as it was read."""

    code: str
    name: str
    unit: str
    indicator: str
    factor: Decimal
    is_mean: bool
    less_is_better: bool
    steps: tuple[Step, ...]
    most_points: Decimal


class _Fault(ValueError):
    """What is wrong with a cell, in words."""


def read_standard(content: bytes) -> list[StandardRow]:
    """Return the rows of a CSV in UTF-8 or GB18030 whose first line names the columns.

    :raises StandardRefused: with one reason for every bad row.
    """
    rows = list(_read_rows(content))
    read, reasons, seen = [], [], set()
    for number, cells in rows:
        try:
            row = _read_row(cells)
            if row.code in seen:
                raise _Fault(_("编号 %(code)s 出现了两次") % {"code": row.code})
        except _Fault as fault:
            sentence = _("第 %(row)s 行：%(what)s。") % {"row": number, "what": fault}
            reasons.append(Reason("standard_row_wrong", sentence, facts={"row": number}))
        else:
            seen.add(row.code)
            read.append(row)
    if reasons:
        raise StandardRefused(reasons)
    return read


def _read_rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    text = _decode(content)
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip().lower() for cell in next(reader, [])]
    missing = [name for name in ("code", "name", "points") if name not in header]
    if missing:
        sentence = _("第一行要写各列的名称，缺少：%(names)s。") % {"names": _("、").join(missing)}
        raise StandardRefused(Reason("standard_header_wrong", sentence))
    found = 0
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        found += 1
        if found > MOST_ROWS:
            raise StandardRefused(Reason("standard_too_long", _("一个表最多 1000 行。")))
        yield reader.line_num, {name: clean_text(cell).strip() for name, cell in zip(header, cells, strict=False)}
    if not found:
        raise StandardRefused(Reason("standard_empty", _("表里一行也没有。")))


def _decode(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise StandardRefused(Reason("standard_too_large", _("文件超过 1 MB。")))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise StandardRefused(Reason("standard_unreadable", _("读不出文字。请存成 CSV（UTF-8 或 GB18030）。")))


def _read_row(cells: Mapping[str, str]) -> StandardRow:
    for name, most in LONGEST.items():
        if len(cells.get(name, "")) > most:
            raise _Fault(_("%(name)s 最多 %(count)s 个字") % {"name": COLUMN_WORDS[name], "count": most})
    if not cells.get("code") or not cells.get("name"):
        raise _Fault(_("缺少编号或项目名称"))
    indicator = cells.get("indicator", "")
    if indicator and find_indicator(indicator) is None:
        raise _Fault(_("没有指标 %(code)s") % {"code": indicator})
    less = _read_flag(cells, "less_is_better")
    thresholds, points = _numbers(cells, "thresholds", LARGEST), _numbers(cells, "points", LARGEST_POINTS)
    steps = _read_steps(thresholds, points, less_is_better=less)
    factor = _numbers(cells, "factor", LARGEST) or [Decimal(1)]
    if len(factor) != 1 or factor[0] <= 0:
        raise _Fault(_("换算要写一个大于 0 的数"))
    return StandardRow(
        cells["code"], cells["name"], cells.get("unit", ""), indicator, factor[0],
        _read_flag(cells, "mean"), less, steps, max(points),
    )  # fmt: skip


def _read_steps(thresholds: list[Decimal], points: list[Decimal], *, less_is_better: bool) -> tuple[Step, ...]:
    if not points:
        raise _Fault(_("缺少分数"))
    if not thresholds:
        return ()
    if len(thresholds) != len(points):
        raise _Fault(_("分档的数和分数不一样多"))
    steps = tuple(map(Step, thresholds, points))
    if not are_in_order(steps, less_is_better=less_is_better):
        raise _Fault(_("分档要从最好的一档写起，分数依次减少"))
    return steps


def _read_flag(cells: Mapping[str, str], name: str) -> bool:
    value = cells.get(name, "")
    if value not in ("", "0", "1"):
        raise _Fault(_("%(name)s 只能写 1 或空着") % {"name": name})
    return value == "1"


def _numbers(cells: Mapping[str, str], name: str, most: Decimal) -> list[Decimal]:
    found = []
    for part in cells.get(name, "").replace("／", "/").split("/"):
        if not part.strip():
            continue
        try:
            number = Decimal(part.strip())
        except InvalidOperation:
            raise _Fault(_("“%(text)s”不是数") % {"text": part[:20]}) from None
        if not number.is_finite() or not 0 <= number <= most:
            raise _Fault(_("“%(text)s”太大或不是正数") % {"text": part[:20]})
        found.append(number)
    return found
