"""What a merge would do, shown before it is done: how many records, and some of them as they would read."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.headings.forms.names import Name
from catalog.headings.forms.rewriting import Place, rewrite_names
from catalog.marc.model import Field, MarcRecord
from catalog.models import Heading, HeadingLink, Record
from catalog.records.comparing import field_text

SAMPLES = 5


@dataclass(frozen=True)
class Sample:
    """A field of a record as it is, and as it would be."""

    record: Record
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """How many records would move, and a few of those that would read differently."""

    records: int
    samples: Sequence[Sample]


def preview_form(heading: Heading, form: Name, *, most: int = SAMPLES) -> Preview:
    """Return what becomes of the records of ``heading`` under ``form``."""
    links = HeadingLink.objects.filter(heading=heading)
    count = links.order_by().values("record_id").distinct().count()
    chosen = list(links.order_by("-record_id").select_related("record")[: most * 2])
    samples: list[Sample] = []
    for link in chosen:
        place: Place = (link.tag, link.occurrence)
        marc = MarcRecord.from_json(link.record.marc)
        _after, changes = rewrite_names(marc, link.record.format, {place: form})
        samples += [Sample(link.record, _told(change.before), _told(change.after)) for change in changes[:1]]
    return Preview(count, samples[:most])


def preview_record(record: Record, links: Sequence[HeadingLink], form: Name) -> list[Sample]:
    """Return the fields of ``record`` that ``links`` stand for, as they are and as they would be under ``form``."""
    places: dict[Place, Name] = {(link.tag, link.occurrence): form for link in links}
    _after, changes = rewrite_names(MarcRecord.from_json(record.marc), record.format, places)
    return [Sample(record, _told(change.before), _told(change.after)) for change in changes]


def _told(field: Field) -> str:
    return f"{field.tag} {field_text(field)}"
