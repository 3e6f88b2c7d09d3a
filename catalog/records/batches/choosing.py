"""Which records a batch is for, where they are listed by their numbers."""

import re
from collections.abc import Iterable, Sequence

from catalog.models import Item, Record, RecordIdentifier
from libsys.text.numbers import isbn_forms, normalise_code

MOST_LINES = 2000
_BETWEEN = re.compile(r"[\s,，;；、]+")
_PART = 400


def read_numbers(text: str) -> list[str]:
    """Return the numbers in ``text``, each once, as far as they are read."""
    return list(dict.fromkeys(word for word in _BETWEEN.split(text.replace("\x00", "")) if word))[:MOST_LINES]


def find_by_numbers(numbers: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the ids of the records of ISBN, ISSN, control numbers or barcodes, and the numbers that are none's."""
    forms = {number: _forms(number) for number in numbers}
    known = _records_of({form for found in forms.values() for form in found})
    ids = {pk for found in forms.values() for form in found for pk in known.get(form, ())}
    unknown = [number for number, found in forms.items() if not any(form in known for form in found)]
    standing = Record.objects.filter(pk__in=ids, deleted_at=None) if len(ids) < _PART else None
    return sorted(standing.values_list("pk", flat=True) if standing is not None else ids), unknown


def _forms(number: str) -> set[str]:
    return {number, number.upper(), normalise_code(number).value, *isbn_forms(number)} - {""}


def _records_of(forms: Iterable[str]) -> dict[str, set[int]]:
    """Return the records by number; few statements, each with as many numbers as every database takes."""
    known: dict[str, set[int]] = {}
    listed = sorted(forms)
    for start in range(0, len(listed), _PART):
        part = listed[start : start + _PART]
        rows = [
            *RecordIdentifier.objects.filter(value__in=part, record__deleted_at=None).values_list("value", "record_id"),
            *Item.objects.filter(barcode__in=part).values_list("barcode", "record_id"),
        ]
        for number, record_id in rows:
            known.setdefault(number, set()).add(record_id)
    return known
