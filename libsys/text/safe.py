"""Make text harmless before it enters a spreadsheet, a CSV file or a document.

Real MARC carries control characters that document writers refuse, and a title
such as ``=1+1`` would become a formula in the office programs of its readers.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

_Value = TypeVar("_Value")

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SKIPPED = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]*")
_TRIGGERS = frozenset("=+-@%|＝＋－＠％｜﹦﹢﹣﹫")
_RETURNS = frozenset("\t\r")
_NO_WORDS = (int, float, Decimal, date, datetime, time, timedelta, type(None))


def clean_text(value: _Value) -> _Value | str:
    """Return text without control characters, lone surrogates and non-characters.

    Tab and line feed stay. Anything that is not text passes through untouched.
    """
    return _UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def safe_text(value: _Value) -> _Value | str:
    """Return text that no spreadsheet takes for a formula; numbers, days and nothing pass through.

    Whatever else a cell is given, a room or a word not yet translated, is judged by the words it is written as.
    Control characters go; an apostrophe is put before text whose first character
    past any space could start a formula, or is a tab or a carriage return.
    """
    if isinstance(value, _NO_WORDS):
        return value
    words = str(value)
    cleaned = _UNPRINTABLE.sub("", words)
    return f"'{cleaned}" if cleaned and (_starts_formula(cleaned) or _starts_with_return(words)) else cleaned


def _starts_formula(text: str) -> bool:
    return _SKIPPED.sub("", text)[:1] in _TRIGGERS and bool(_SKIPPED.sub("", text))


def _starts_with_return(text: str) -> bool:
    return text.lstrip(" ")[:1] in _RETURNS and bool(text.strip(" "))
