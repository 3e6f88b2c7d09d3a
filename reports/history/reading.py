"""Reading a table of counts: CSV in UTF-8 or GB18030, or an Excel workbook."""

import csv
import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from libsys.errors import DomainError, Reason, Sentence

COLUMN_WORDS: dict[str, tuple[Sentence, Sentence]] = {
    "day": (_("截止日"), _("数字截止的那一天，如 2012-05-31")),
    "since": (_("起始日"), _("几个月只有一个数时，开始的那一天；空着就是只算截止日那一天")),
    "point": (_("网点"), _("名称或代码")),
    "room": (_("室"), _("名称或代码")),
    "kind": (_("事项"), _("下面的事项代码")),
    "quantity": (_("数量"), _("非负整数")),
    "amount": (_("金额"), _("元，最多两位小数")),
    "topic": (_("细分"), _("事项之内的分类")),
    "age_band": (_("年龄段"), _("成年、未成年等，名称或代码")),
    "reader_category": (_("读者类别"), _("可空")),
    "group": (_("班级或单位"), _("可空")),
    "material": (_("文献类型"), _("图书、期刊等，名称或代码")),
    "clc": (_("分类号"), _("可空")),
    "source": (_("来源"), _("购置、受赠等，名称或代码")),
    "provenance": (_("来历"), _("空着就是外部数字")),
    "note": (_("备注"), _("不超过 500 字")),
}
"""The columns of a table, each with its name and what stands in it."""
COLUMNS = tuple(COLUMN_WORDS)
REQUIRED = ("day", "kind", "quantity")
ENCODINGS = ("auto", "utf-8", "gb18030")
LARGEST_FILE = 2 * 1024 * 1024
LARGEST_WORKBOOK = 64 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 40


class TableRefused(DomainError):
    """The file cannot be read as a table of counts."""

    status = 422


@dataclass(frozen=True)
class Table:
    """The rows of a file, each with its number in the file, and the file's fingerprint."""

    rows: tuple[tuple[int, dict[str, str]], ...]
    fingerprint: str


def read_table(content: bytes, *, encoding: str = "auto") -> Table:
    """Return the rows of ``content``; row numbers are those that a person sees, the header is row 1.

    :raises TableRefused: when it is too large, of an unknown form, or its columns are not those of kinds.md.
    """
    if len(content) > LARGEST_FILE:
        raise _refusal("table_too_large", _("文件超过 2 MB。请分成几个文件导入。"))
    is_workbook = content.startswith(b"PK\x03\x04")
    read = _workbook_rows(content) if is_workbook else _csv_rows(content, encoding)
    raw = [(number, cells) for number, cells in read if any(cell.strip() for cell in cells)]
    at, names = _read_header(raw)
    rows = []
    for number, cells in raw:
        if number <= at:
            continue
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            raise _refusal(
                "row_too_long", _("第 %(row)s 行的格数比表头多。含逗号的内容要用英文双引号括起来。") % {"row": number}
            )
        padded = [*cells, *[""] * (len(names) - len(cells))]
        rows.append((number, {name: cell.strip() for name, cell in zip(names, padded, strict=False) if name}))
    if not rows:
        raise _refusal("table_empty", _("表头下面没有数据行。"))
    if len(rows) > MOST_ROWS:
        raise _refusal("table_too_large", _("超过 20,000 行。请分成几个文件导入。"))
    return Table(tuple(rows), hashlib.sha256(content).hexdigest())


def _read_header(raw: list[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Return the number of the first row that says anything, and the columns that it names."""
    if not raw:
        raise _refusal("table_empty", _("文件里没有内容。"))
    at, cells = raw[0]
    if len(cells) > MOST_COLUMNS:
        raise _refusal("table_unreadable", _("表头的列太多。请只留下要导入的列。"))
    names = [name.strip().lower() for name in cells]
    _check_header(names)
    return at, names


def _check_header(names: list[str]) -> None:
    unknown = [name for name in names if name and name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in names]
    twice = sorted(name for name, times in Counter(names).items() if name and times > 1)
    reasons = []
    if missing:
        reasons.append(Reason("column_missing", _("表头缺少这些列：%(names)s。") % {"names": _("、").join(missing)}))
    if unknown:
        sentence = _("表头有不认识的列：%(names)s。可用的列是：%(known)s。")
        reasons.append(
            Reason("column_unknown", sentence % {"names": _("、").join(unknown[:8]), "known": _("、").join(COLUMNS)})
        )
    if twice:
        reasons.append(Reason("column_twice", _("表头里有重复的列：%(names)s。") % {"names": _("、").join(twice)}))
    if reasons:
        raise TableRefused(reasons)


def _csv_rows(content: bytes, encoding: str) -> Iterable[tuple[int, list[str]]]:
    text = _decode(content, encoding)
    first = text.split("\n", 1)[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise _refusal("table_unreadable", _("第 %(row)s 行不能按 CSV 读出。") % {"row": reader.line_num}) from error


def _decode(content: bytes, encoding: str) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = ("utf-16",)
    else:
        candidates = ("utf-8-sig", "gb18030") if encoding == "auto" else (encoding.replace("utf-8", "utf-8-sig"),)
    for candidate in candidates:
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _refusal(
        "table_undecodable", _("文件的文字既不是 UTF-8 也不是 GB18030。请另存为 CSV（UTF-8）或 XLSX 后再试。")
    )


def _workbook_rows(content: bytes) -> Iterable[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_WORKBOOK:
                raise _refusal("table_too_large", _("工作簿展开后太大。请只留下要导入的那张表。"))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        yield from (
            (number, [_cell(value) for value in row])
            for number, row in enumerate(
                sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 10, max_col=MOST_COLUMNS), start=1
            )
        )
    except DomainError:
        raise
    except Exception as error:
        raise _refusal("table_unreadable", _("这个工作簿打不开。请另存为 XLSX 后再试。")) from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _refusal(code: str, sentence: Sentence) -> TableRefused:
    return TableRefused(Reason(code, sentence))
