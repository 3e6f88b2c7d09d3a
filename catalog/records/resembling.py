"""Records that may be the same as the one at hand: the same ISBN, or the same title, publisher and year."""

from dataclasses import dataclass

from catalog.enums import IdentifierType
from catalog.marc.projection import Projection
from catalog.models import Record
from catalog.records.projecting import identifiers_of, record_columns

MOST = 5


@dataclass(frozen=True)
class Resemblance:
    """A record that is here already, and whether its ISBN is the same."""

    record: Record
    same_isbn: bool


def find_alike(projection: Projection, *, without: int | None = None) -> list[Resemblance]:
    """Return at most five records that may be the same, those with the same number first."""
    numbers = [value for kind, value, _ in identifiers_of(projection) if kind == IdentifierType.ISBN]
    standing = Record.objects.filter(deleted_at=None).exclude(pk=without).defer("marc", "summary")
    found: list[Resemblance] = []
    if numbers:
        same = standing.filter(identifiers__type=IdentifierType.ISBN, identifiers__value__in=numbers)
        ids = set(same.values_list("pk", flat=True)[: MOST * 2])
        found = [Resemblance(record, same_isbn=True) for record in standing.filter(pk__in=ids).order_by("pk")[:MOST]]
    columns = record_columns(projection)
    if columns["title"] and columns["publisher"] and columns["year"]:
        known = {one.record.pk for one in found}
        named = {name: columns[name] for name in ("title", "publisher", "year")}
        alike = standing.filter(**named).exclude(pk__in=known).order_by("pk")[:MOST]
        found += [Resemblance(record, same_isbn=False) for record in alike]
    return found[:MOST]
