"""The demonstration library, so many times as large: its titles, copies, readers, loans and lines, written by SQL.

Each further copy of a row has the numbers of the first, moved on by ``STEP``,
and so do the rows that it refers to; what must be there only once gets a mark
at its end. Days, places and people of the staff stay the same, as they would in
a library of that size. Indexes stand aside meanwhile; a folder in which that
was cut off is thrown away by whoever measures.
"""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from libsys.db.bulk import run_together, setting_aside
from libsys.models import Entry, Watermark

STEP = 10_000_000
MARK = 8
GROWING = (
    "catalog.Record", "catalog.RecordVersion", "catalog.MatchKey", "catalog.RecordIdentifier", "catalog.HeadingLink",
    "catalog.Item", "catalog.LabelPrint", "circulation.Reader", "circulation.ReaderWord", "circulation.Card",
    "circulation.ReaderKey", "circulation.Loan", "circulation.Charge", "libsys.ScanCode", "libsys.Entry",
    "reports.ReaderMonth",
)  # fmt: skip
PLAIN_NUMBERS = frozenset({"record_id", "item_id", "loan_id", "object_id", "reader_key", "key"})
"""Columns that refer to a growing table without a reference: a line outlives what it speaks of."""
ONCE = frozenset({"source_key", "barcode", "number", "code", "id_index", "key"})


def inflate(scale: int) -> None:
    """Make the library ``scale`` times as large, unless it is; what was counted already stays as it is."""
    found = _growing()
    for number in range(_copies() + 1, scale):
        run_together(_copy(model, number, set(found)) for model in found)
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Watermark.objects.update(last_id=last)


def inflate_apart(scale: int) -> None:
    """Do the same outside of any transaction, with indexes and references standing aside, and index the titles."""
    tables = [model._meta.db_table for model in _growing()] if _copies() + 1 < scale else []
    with setting_aside(tables):
        inflate(scale)
    connection.close()  # with what made writing fast: pages are measured as they are served
    call_command("index", "--rebuild", verbosity=0)


def _growing() -> list[type[models.Model]]:
    return [apps.get_model(label) for label in GROWING]


def _copies() -> int:
    """Return how many further copies of each row are there."""
    return (Entry.objects.filter(pk__gte=STEP).order_by("-pk").values_list("pk", flat=True).first() or 0) // STEP


def _copy(model: type[models.Model], number: int, growing: set[type[models.Model]]) -> str:
    """Return the statement that writes the ``number``-th further copy of each row of the first library."""
    quote = connection.ops.quote_name
    fields = model._meta.local_concrete_fields
    names = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(_value(field, number, growing) for field in fields)
    key = model._meta.pk
    own = f"{quote(key.column)} < {STEP}" if _is_number(key) else f"{quote(key.column)} NOT LIKE '%~%'"
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) SELECT {values} FROM {quote(model._meta.db_table)} WHERE {own}"  # noqa: S608, E501 - names of ours


def _value(field: models.Field, number: int, growing: set[type[models.Model]]) -> str:
    """Return what a column of the copy holds."""
    name = connection.ops.quote_name(field.column)
    grows = field.is_relation and field.related_model in growing
    if _is_number(field) and (field.primary_key or grows or field.name in PLAIN_NUMBERS):
        return f"{name} + {number * STEP}"
    if not _is_number(field) and field.name in ONCE:
        length = (field.max_length or 255) - MARK
        return f"CASE WHEN {name} = '' THEN {name} ELSE substr({name}, 1, {length}) || '~{number}' END"
    return str(name)


def _is_number(field: models.Field) -> bool:
    kept = field
    while kept.is_relation:
        kept = kept.target_field
    return isinstance(kept, models.IntegerField)
