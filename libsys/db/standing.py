"""Stand-ins: values that are written into a query once, to learn where the real ones go.

A query is written for two sets of stand-ins. Where the two differ, and only
there, a value stands; what is the same in both belongs to the query.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

Slots = tuple[tuple[int | None, Any], ...]
"""For each parameter the number of the value that goes there, or None and what always stands there."""

Write = Callable[[Sequence[Any]], tuple[str, Sequence[Any]]]
_SETS = (0, 101)
_MARK = re.compile("%[%s]")
_WORD = re.compile("[a-z_.]+")


def stand_in(kinds: Sequence[type], *, after: int = 0) -> list[Any]:
    """Return a value of each kind that stands for none; numbers fit the narrowest column.

    :raises ValueError: for a kind that no query takes as it is: a choice, a truth value, a sum.
    """
    if unknown := [kind for kind in kinds if kind not in _STANDING]:
        raise ValueError(f"a prepared query takes plain values, not {unknown}")
    return [_STANDING[kind](after + number) for number, kind in enumerate(kinds, start=1)]


def find_slots(write: Write, kinds: Sequence[type], connection: Any) -> tuple[str, Slots]:
    """Return the SQL that ``write`` makes, and where its values go.

    :raises ValueError: when the SQL depends on a value, changes it on its way, or leaves it out.
    """
    sets = [stand_in(kinds, after=after) for after in _SETS]
    (sql, params), (again, others) = [write(values) for values in sets]
    if sql != again or len(params) != len(others):
        raise ValueError("a prepared query has one shape, whatever its values")
    known = [_plain(value) for value in _adapt(sets[0], connection)]
    slots: list[tuple[int | None, Any]] = []
    for one, other in zip(params, others, strict=True):
        if _plain(one) == _plain(other):
            slots.append((None, one))
        elif _plain(one) in known:
            slots.append((known.index(_plain(one)), None))
        else:
            raise ValueError(f"a prepared query must ask for its values as they are, not for {one!r}")
    if {number for number, _ in slots if number is not None} != {n for n, kind in enumerate(kinds) if kind in _KINDS}:
        raise ValueError("a prepared query asks for each of its values")
    return _write_words(sql, slots)


def _write_words(sql: str, slots: Sequence[tuple[int | None, Any]]) -> tuple[str, Slots]:
    """Return the SQL with the words that always stand in it written out, such as the state of a hold.

    A partial index is used only for what the query itself says, and SQLite plans
    a query afresh, at three to five times its cost, whenever such a word is bound.
    """
    coming, left = iter(slots), []

    def write(mark: re.Match[str]) -> str:
        if mark[0] == "%%":
            return mark[0]
        number, held = slot = next(coming)
        if number is None and isinstance(held, str) and _WORD.fullmatch(held):
            return f"'{held!s}'"
        left.append(slot)
        return mark[0]

    return _MARK.sub(write, sql), tuple(left)


def fill(slots: Slots, values: Sequence[Any], connection: Any) -> list[Any]:
    """Return the parameters for ``values``."""
    adapted = _adapt(values, connection)
    return [held if number is None else adapted[number] for number, held in slots]


def _adapt(values: Sequence[Any], connection: Any) -> list[Any]:
    """Return values as the database's driver takes them."""
    return [_WAYS[type(value)](connection.ops, value) if type(value) in _WAYS else value for value in values]


def _plain(param: Any) -> Any:
    """Return what can be compared: PostgreSQL's drivers wrap JSON, each in its own way."""
    return getattr(param, "obj", getattr(param, "adapted", param))


_WAYS: dict[type, Callable[[Any, Any], Any]] = {
    datetime: lambda ops, value: ops.adapt_datetimefield_value(value),
    date: lambda ops, value: ops.adapt_datefield_value(value),
    dict: lambda ops, value: ops.adapt_json_value(value, None),
}
_KINDS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 31_000 + number,
    str: lambda number: f"\u2042{number}",
    date: lambda number: date(1583, 1, 1) + timedelta(days=number),
    datetime: lambda number: datetime(1583, 1, 1, tzinfo=UTC) + timedelta(days=number),
    dict: lambda number: {"\u2042": number},
}
_STANDING: dict[type, Callable[[int], Any]] = {**_KINDS, type(None): lambda number: None}
