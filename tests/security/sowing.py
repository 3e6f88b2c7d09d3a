"""Writing what an attacker would into every column that holds words."""

import itertools
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction

from tests.security.watching import COMINGS
from tests.security.world import tables

# Columns that hold a code, a mark or the name of a file: nobody types them, the house reads them.
CODES = {
    "key", "kind", "digest", "path", "file_path", "file_kind", "password", "salt", "fingerprint", "sequence", "format",
    "source_key", "period", "indicator", "check_code", "language", "media_type", "probe", "family", "seed", "code",
    "photo", "id_sealed", "id_index", "topic", "object_type", "birth_month", "fixed_due", "dimension", "member",
    "block",
    "session_key", "holder", "scheme", "tag", "step", "encoding_used", "profile_used", "barcode", "number", "username",
    "status_before", "stage_before", "age_band", "material", "sort_key", "folded", "initial", "isbn", "rule", "undone",
    "method", "marc", "group_key", "address_key", "evidence_kind",
}  # fmt: skip


def sow(probes: Sequence[str]) -> int:
    """Write a probe, cut to its length, into every column of words; return how many columns took it."""
    turns, taken = itertools.cycle(probes), 0
    for table in tables():
        if table._meta.label in COMINGS:  # who is signed in stays signed in
            continue
        for column in table._meta.concrete_fields:
            if _holds_words(column):
                taken += _write(table, column, next(turns))
    for record in apps.get_model("catalog", "Record").objects.all():
        record.marc = _sow_into(record.marc, turns)
        record.save(update_fields=["marc"])
    return taken


def _holds_words(column: models.Field) -> bool:
    is_text = isinstance(column, models.CharField | models.TextField) and not isinstance(column, models.EmailField)
    return is_text and not column.choices and not column.primary_key and column.name not in CODES


def _write(table: type[models.Model], column: models.Field, probe: str) -> int:
    known = column.max_length or 10_000
    text = probe if len(probe) <= known else probe[:known]
    try:
        with transaction.atomic():
            return min(1, table._base_manager.update(**{column.name: text}))
    except DatabaseError:  # the column may not change, or must differ from row to row
        return 0


def _sow_into(marc: dict[str, Any], turns: Any) -> dict[str, Any]:
    fields = [
        [tag, *rest[:-1], [[code, next(turns)] for code, _ in rest[-1]]] if isinstance(rest[-1], list) else [tag, *rest]
        for tag, *rest in marc["fields"]
    ]
    return {**marc, "fields": fields}
