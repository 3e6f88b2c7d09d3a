"""Write headings as an authority file, in short reads."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from catalog.enums import RelationKind
from catalog.headings.authorities.records import NARROWER, write_authority
from catalog.headings.forms.names import Name
from catalog.headings.moving import name_of
from catalog.marc.writing import WriteRefused, to_iso2709
from catalog.models import Heading, HeadingRelation, HeadingVariant

CHUNK = 500


def export_headings(rows: QuerySet[Heading]) -> Iterator[bytes]:
    """Yield each heading of ``rows`` as a UNIMARC authority record in ISO 2709, UTF-8; one too long is left out."""
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        headings, variants, related = Heading.objects.in_bulk(part), _variants(part), _related(part)
        for pk in part:
            if pk not in headings:
                continue
            try:
                yield to_iso2709(write_authority(headings[pk], variants[pk], related[pk]))
            except WriteRefused:
                continue


def _variants(ids: list[int]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    for variant in HeadingVariant.objects.filter(heading__in=ids).select_related("heading").order_by("pk"):
        kind = variant.heading.kind
        found[variant.heading_id].append(Name(kind, variant.text, variant.dates, variant.country, variant.pinyin))
    return found


def _related(ids: list[int]) -> dict[int, list[tuple[str, Name]]]:
    found: dict[int, list[tuple[str, Name]]] = defaultdict(list)
    rows = HeadingRelation.objects.filter(Q(heading__in=ids) | Q(other__in=ids)).select_related("heading", "other")
    for row in rows.order_by("pk"):
        found[row.heading_id].append((row.kind, name_of(row.other)))
        back = NARROWER if row.kind == RelationKind.BROADER else row.kind
        found[row.other_id].append((back, name_of(row.heading)))
    return found
