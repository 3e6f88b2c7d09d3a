r"""A row as one line of text, the same from either database: tabs between values, ``\N`` for none.

It is the text form of PostgreSQL's COPY, so PostgreSQL writes and reads it by
itself. What the databases keep in different ways has one form here: moments in
UTC with six digits of a second, flags as ``t`` and ``f``, decimals with all
their places, JSON with sorted keys and without spaces.
"""

import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from libsys.backups.tables import Column

NONE = r"\N"
_ESCAPES = {"\\": r"\\", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v"}
_MEANT = {escape[1]: character for character, escape in _ESCAPES.items()}
_SPECIAL = re.compile(r"[\\\b\f\n\r\t\v]")
_ESCAPED = re.compile(r"\\(.)")
Values = Sequence[Any]


def write_lines(columns: Sequence[Column], rows: Sequence[Values]) -> str:
    """Return rows as SQLite keeps them as lines, each with its end; column by column is three times as fast."""
    texts = [
        _WRITE[column.kind](values, column) for column, values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    return "\n".join(map("\t".join, zip(*texts, strict=True))) + "\n"


def read_lines(columns: Sequence[Column], lines: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows of ``lines``, which have no ends, as SQLite keeps them."""
    texts = zip(*[line.split("\t") for line in lines], strict=True)
    return list(zip(*[_READ[column.kind](values) for column, values in zip(columns, texts, strict=True)], strict=True))


def settle_json(columns: Sequence[Column], line: str) -> str:
    """Return a line of PostgreSQL with its JSON in the one form; its numbers and key order are PostgreSQL's own."""
    values = line.split("\t")
    for place, column in enumerate(columns):
        if column.kind == "json" and values[place] not in (NONE, "{}", "[]"):
            values[place] = escape(canonical_json(unescape(values[place])))
    return "\t".join(values)


def escape(text: str) -> str:
    """Return ``text`` without a tab or the end of a line in it."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)


def unescape(text: str) -> str:
    """Return what :func:`escape` was given."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), text) if "\\" in text else text


@lru_cache(maxsize=50_000)
def canonical_json(text: str) -> str:
    """Return a JSON text in the one form that both databases can give back."""
    found = json.loads(text, parse_float=_number)
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _number(text: str) -> int | float:
    """Return a number as both databases give it back: what has an exponent is written out by PostgreSQL, 1e16 is whole.

    1.0 stays what it is in both: a hash over signed figures tells it from 1.
    """
    value = float(text)
    is_written_out = "e" in text.lower() or "e" in repr(value)
    return int(Decimal(text)) if is_written_out and value.is_integer() else value or 0.0


def _write_plain(values: Values, _column: Column) -> Sequence[str]:
    return [NONE if value is None else str(value) for value in values]


def _write_flags(values: Values, _column: Column) -> Sequence[str]:
    return [NONE if value is None else "t" if value else "f" for value in values]


def _write_moments(values: Values, _column: Column) -> Sequence[str]:
    return [NONE if value is None else value if "." in value else value + ".000000" for value in values]


def _write_decimals(values: Values, column: Column) -> Sequence[str]:
    form = f"%.{column.places}f"
    return [NONE if value is None else form % value for value in values]


def _write_texts(values: Values, _column: Column) -> Sequence[str]:
    known = [NONE if value is None else value for value in values]
    if _SPECIAL.search("".join(map(str, values))) is None:
        return known
    return [NONE if value is None else escape(value) for value in values]


def _write_json(values: Values, _column: Column) -> Sequence[str]:
    return [
        NONE if value is None else value if value in ("{}", "[]") else escape(canonical_json(value)) for value in values
    ]


def _read_numbers(values: Sequence[str]) -> Values:
    return [None if value == NONE else int(value) for value in values]


def _read_flags(values: Sequence[str]) -> Values:
    return [None if value == NONE else int(value == "t") for value in values]


def _read_moments(values: Sequence[str]) -> Values:
    return [None if value == NONE else value.removesuffix(".000000") for value in values]


def _read_texts(values: Sequence[str]) -> Values:
    return [None if value == NONE else unescape(value) for value in values]


_WRITE: dict[str, Callable[[Values, Column], Sequence[str]]] = {
    "number": _write_plain, "date": _write_plain, "text": _write_texts, "flag": _write_flags,
    "moment": _write_moments, "time": _write_moments, "decimal": _write_decimals, "json": _write_json,
}  # fmt: skip
_READ: dict[str, Callable[[Sequence[str]], Values]] = {
    "number": _read_numbers, "flag": _read_flags, "moment": _read_moments, "time": _read_moments,
    "date": _read_texts, "text": _read_texts, "decimal": _read_texts, "json": _read_texts,
}  # fmt: skip
