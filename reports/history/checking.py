"""Checking a table of counts: every row is looked at, every mistake is said in a sentence."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalog.enums import AcquisitionSource, Material
from libsys.daybook.kinds import KindEnum, find_kind
from libsys.enums import AgeBand, Provenance
from libsys.models import Entry
from libsys.text.safe import clean_text
from reports.history.reading import Table

EARLIEST = date(1900, 1, 1)
MOST = 10**12
LONGEST_NOTE = 500
TEXTS = ("topic", "reader_category", "group", "clc")
CHOICES: dict[str, type[TextChoices]] = {
    "age_band": AgeBand,
    "material": Material,
    "source": AcquisitionSource,
    "provenance": Provenance,
}


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a row."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class CountRow:
    """A row that is right, in the values that its line will have."""

    number: int
    kind: KindEnum
    day: date
    since: date | None
    quantity: int
    amount: Decimal | None
    point: str
    room: str
    texts: Mapping[str, str]
    note: str


@dataclass
class CheckedTable:
    """The rows of a file, with every mistake; ``is_right`` only if there is none."""

    fingerprint: str
    rows: list[CountRow] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether every row may become a line."""
        return not self.mistakes


class _Wrong(Exception):
    """A cell cannot be read; the text says why."""


def check_table(table: Table, *, today: date, knows_place: Callable[[str, str], str]) -> CheckedTable:
    """Return the rows of ``table`` with all their mistakes.

    ``knows_place`` takes a point and a room as written and returns what is
    wrong with them, empty if nothing.
    """
    checked = CheckedTable(table.fingerprint)
    for number, cells in table.rows:
        mistakes: list[Mistake] = []
        row = _check_row(number, cells, today, mistakes)
        wrong = knows_place(cells.get("point", ""), cells.get("room", ""))
        if wrong:
            mistakes.append(Mistake(number, "room" if cells.get("room") else "point", wrong))
        if row is not None and not mistakes:
            checked.rows.append(row)
        checked.mistakes.extend(mistakes)
    return checked


def _check_row(number: int, cells: Mapping[str, str], today: date, mistakes: list[Mistake]) -> CountRow | None:
    def read(column: str, parse: Callable[[str], object]) -> object:
        try:
            return parse(cells.get(column, ""))
        except _Wrong as wrong:
            mistakes.append(Mistake(number, column, str(wrong)))
            return None

    kind = read("kind", _kind)
    day = read("day", lambda text: _day(text, today))
    since = read("since", lambda text: _since(text, day, today))
    quantity = read("quantity", _quantity)
    amount = read("amount", _amount)
    texts = {column: read(column, _text_parser(column)) for column in TEXTS}
    texts |= {column: read(column, _choice_parser(column)) for column in CHOICES}
    note = read("note", lambda text: _short(text, LONGEST_NOTE))
    if mistakes or not isinstance(kind, KindEnum) or not isinstance(day, date):
        return None
    texts["topic"] = _topic_code(kind, str(texts["topic"]))
    texts["provenance"] = texts["provenance"] or Provenance.EXTERNAL.value
    return CountRow(
        number=number,
        kind=kind,
        day=day,
        since=since if isinstance(since, date) else None,
        quantity=int(str(quantity)),
        amount=amount if isinstance(amount, Decimal) else None,
        point=cells.get("point", ""),
        room=cells.get("room", ""),
        texts={column: str(text) for column, text in texts.items()},
        note=str(note),
    )


def _kind(text: str) -> KindEnum:
    kind = find_kind(text)
    if kind is None:
        raise _Wrong(
            _("没有“%(text)s”这种行。manage.py kinds 列出全部。") % {"text": text[:40]} if text else _("没有写 kind。")
        )
    return kind


def _day(text: str, today: date) -> date:
    plain = unicodedata.normalize("NFKC", text)
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain, re.ASCII)
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        raise _Wrong(_("“%(text)s”不是日期，请写作 2012-05-31。") % {"text": text[:20]})
    if day > today:
        raise _Wrong(_("%(day)s 还没有到。") % {"day": day.isoformat()})
    if day < EARLIEST:
        raise _Wrong(_("%(day)s 早于 1900 年。") % {"day": day.isoformat()})
    return day


def _since(text: str, day: object, today: date) -> date | None:
    if not text:
        return None
    since = _day(text, today)
    if isinstance(day, date) and since > day:
        raise _Wrong(
            _("since（%(since)s）晚于 day（%(day)s）。") % {"since": since.isoformat(), "day": day.isoformat()}
        )
    return since


def _quantity(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    if not re.fullmatch(r"\d{1,15}", plain, re.ASCII):
        raise _Wrong(_("数量“%(text)s”不是非负整数。") % {"text": text[:20]})
    if int(plain) > MOST:
        raise _Wrong(_("数量“%(text)s”太大。") % {"text": text[:20]})
    return int(plain)


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        amount = Decimal(unicodedata.normalize("NFKC", text).replace(",", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0 or amount >= MOST or amount != round(amount, 2):
        raise _Wrong(_("金额“%(text)s”不是最多两位小数的非负数。") % {"text": text[:20]})
    return round(amount, 2)


def _text_parser(column: str) -> Callable[[str], str]:
    length = Entry._meta.get_field(column).max_length or LONGEST_NOTE
    return lambda text: _short(text, length)


def _short(text: str, length: int) -> str:
    if len(text) > length:
        raise _Wrong(_("“%(text)s…”超过 %(length)s 个字。") % {"text": text[:12], "length": length})
    return str(clean_text(text))


def _choice_parser(column: str) -> Callable[[str], str]:
    choices = CHOICES[column]

    def parse(text: str) -> str:
        if not text or text in choices.values:
            return text
        with override("zh-hans"):
            by_name = {str(choice.label): str(choice.value) for choice in choices}
        if text in by_name:
            return by_name[text]
        known = _("、").join(_("%(code)s（%(name)s）") % {"code": code, "name": name} for name, code in by_name.items())
        raise _Wrong(_("“%(text)s”不在可用的值里：%(known)s。") % {"text": text[:20], "known": known})

    return parse


def _topic_code(kind: KindEnum, text: str) -> str:
    """Return the code of a topic that was written by its Chinese name; a topic of the library's own stays."""
    with override("zh-hans"):
        return next((code for code, name in kind.topics.items() if text == str(name)), text)


def name_rows(mistakes: Iterable[Mistake]) -> int:
    """Return how many rows have mistakes."""
    return len({mistake.row for mistake in mistakes})
