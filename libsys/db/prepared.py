"""Queries that are asked many times a second: written by Django once, then only filled in.

Django needs about 0.4 ms to write the SQL of a small query, SQLite 0.05 ms to
answer it. Where a page of results asks five of them, that is a fifth of its
cost; a scan at the desk asks twenty.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models import QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

from libsys.db.standing import Slots, fill, find_slots, stand_in

_STEP = 20
"""Lists of ids are filled up to a multiple of this, so that few forms of a query serve all lengths."""

_LONGEST_KEPT = 200
_WIDTHS = (1, 5, 10, 20, 45, 100)
_Slots = tuple[tuple[bool, Any], ...]
_Read = Callable[[Iterable[tuple[Any, ...]], Any], list[Any]]
R = TypeVar("R")


class Prepared(Generic[R]):
    """A query of one shape whose values change; its SQL is written once in a process.

    ``build`` returns the query set for some values: of models, with what they
    select along and annotate, or a ``values_list()``, flat or not. The values
    are numbers, texts, days, moments and None, and must reach the SQL as they
    are, as in ``=`` and ``<``. The shape may depend on which of them are None,
    and on nothing else: not on the day, not on a setting.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, R]]) -> None:
        """Take the function that writes the query; nothing is asked yet."""
        self._build = build
        self._forms: dict[tuple[type, ...], tuple[str, Slots, _Read]] = {}

    def rows(self, *values: Any) -> list[R]:
        """Return what the query set of ``values`` would yield, in one query."""
        kinds = tuple(map(type, values))
        form = self._forms.get(kinds)
        if form is None:
            form = self._forms[kinds] = _write_form(self._build, kinds)
        sql, slots, read = form
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(sql, fill(slots, values, connection))
            return read(cursor.fetchall(), connection)

    def first(self, *values: Any) -> R | None:
        """Return the first row, None where there is none; ``build`` says in which order, and asks for no more."""
        return next(iter(self.rows(*values)), None)


def fill_up(ids: Iterable[int]) -> list[int]:
    """Return ids filled up with the last of them to one of few lengths: each length is a query of its own.

    For values of :class:`Prepared` that stand in an ``IN``; there must be one at least.
    """
    wanted = list(ids)
    hundreds = -(-len(wanted) // _WIDTHS[-1]) * _WIDTHS[-1]
    width = next((width for width in _WIDTHS if width >= len(wanted)), hundreds)
    return [*wanted, *[wanted[-1]] * (width - len(wanted))]


class PreparedUpdate:
    """A change of one shape whose values change; ``build`` returns the query set and what it sets.

    The values are as for :class:`Prepared`, and dictionaries for columns of JSON.
    """

    def __init__(self, build: Callable[..., tuple[QuerySet[Any, Any], dict[str, Any]]]) -> None:
        """Take the function that writes the change; nothing is done yet."""
        self._build = build
        self._forms: dict[tuple[type, ...], tuple[str, Slots]] = {}

    def run(self, *values: Any) -> int:
        """Change the rows and return how many."""
        kinds = tuple(map(type, values))
        form = self._forms.get(kinds)
        if form is None:
            form = self._forms[kinds] = self._write(kinds)
        sql, slots = form
        connection = connections[DEFAULT_DB_ALIAS]
        with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
            cursor.execute(sql, fill(slots, values, connection))
            return int(cursor.rowcount)

    def _write(self, kinds: tuple[type, ...]) -> tuple[str, Slots]:
        connection = connections[DEFAULT_DB_ALIAS]

        def write(values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
            rows, columns = self._build(*values)
            query = rows.query.chain(UpdateQuery)
            query.add_update_values(columns)
            written: tuple[str, Sequence[Any]] = query.get_compiler(connection=connection).as_sql()
            return written

        return find_slots(write, kinds, connection)


class PreparedQuery:
    """A query for rows of values over a list of ids; each thread keeps its SQL for its own connection.

    ``build`` returns a ``values_list()`` query set for the ids, and must make of
    them nothing but one ``IN``: the SQL is written for stand-ins, which are
    replaced by what is asked for; a short list repeats its last id. A query
    without ids takes the empty list. Columns are converted as Django does.
    """

    def __init__(self, build: Callable[[Sequence[int]], QuerySet[Any, Any]]) -> None:
        """Take the function that writes the query; nothing is asked yet."""
        self._build = build
        self._kept = threading.local()

    def rows(self, ids: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """Return the rows for ``ids``, in one query."""
        width = -(-len(ids) // _STEP) * _STEP
        if width > _LONGEST_KEPT:
            return list(self._build(ids))
        compiler, sql, slots = self._form(width)
        filled = (*ids, *[ids[-1]] * (width - len(ids))) if ids else ()
        with compiler.connection.cursor() as cursor:
            cursor.execute(sql, [filled[held] if is_id else held for is_id, held in slots])
            return list(compiler.results_iter([cursor.fetchall()], tuple_expected=True))

    def _form(self, width: int) -> tuple[SQLCompiler, str, _Slots]:
        forms = self._kept.__dict__
        found = forms.get(str(width))
        if found is None:
            # No row has a negative id, so no other value of the query can be taken for a stand-in.
            standing = {-number: number - 1 for number in range(1, width + 1)}
            query = self._build(list(standing))
            compiler = query.query.get_compiler(connection=connections[query.db])
            sql, params = compiler.as_sql()
            slots = tuple((True, standing[one]) if one in standing else (False, one) for one in params)
            if sum(is_id for is_id, _ in slots) != width:
                raise ValueError("a prepared query asks for its ids exactly once")
            found = forms[str(width)] = (compiler, sql, slots)
        return found


def _write_form(build: Callable[..., QuerySet[Any, Any]], kinds: tuple[type, ...]) -> tuple[str, Slots, _Read]:
    rows = build(*stand_in(kinds))
    compiler = rows.query.get_compiler(connection=connections[rows.db])
    compiler.as_sql()  # from here on it knows what it selects

    def write(values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        written: tuple[str, Sequence[Any]] = build(*values).query.get_compiler(connection=compiler.connection).as_sql()
        return written

    sql, slots = find_slots(write, kinds, compiler.connection)
    return sql, slots, _reader_of(rows, compiler)


def _reader_of(rows: QuerySet[Any, Any], compiler: SQLCompiler) -> _Read:
    """Return how the rows of the database become those of the query set."""
    shape = rows._iterable_class
    if rows._prefetch_related_lookups or shape not in _SHAPES:
        raise ValueError("a prepared query yields models or tuples, and fetches nothing beside them")
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = [(column, *how) for column, how in compiler.get_converters(columns).items()]
    make = _SHAPES[shape](rows.model, compiler)

    def read(found: Iterable[tuple[Any, ...]], connection: Any) -> list[Any]:
        return list(make(_convert(found, converters, connection) if converters else found))

    return read


def _convert(found: Iterable[tuple[Any, ...]], converters: Sequence[Any], connection: Any) -> Iterator[list[Any]]:
    """Yield rows with their values as Django reads them."""
    for row in map(list, found):
        for column, ways, expression in converters:
            value = row[column]
            for way in ways:
                value = way(value, expression, connection)
            row[column] = value
        yield row


def _make_models(model: type[models.Model], compiler: SQLCompiler) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """Return what makes models of rows, as ``ModelIterable`` does."""
    select, info = compiler.select, compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    along = get_related_populators(info, select, DEFAULT_DB_ALIAS)
    annotated = list((compiler.annotation_col_map or {}).items())

    def make(found: Iterable[Any]) -> Iterator[Any]:
        for row in found:
            made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:last])
            for populator in along:
                populator.populate(row, made)
            for name, column in annotated:
                setattr(made, name, row[column])
            yield made

    return make


_SHAPES: dict[Any, Callable[..., Callable[[Iterable[Any]], Iterator[Any]]]] = {
    ModelIterable: _make_models,
    ValuesListIterable: lambda model, compiler: lambda found: map(tuple, found),
    FlatValuesListIterable: lambda model, compiler: lambda found: (row[0] for row in found),
}
