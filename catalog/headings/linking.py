"""Link what records name to headings, with every bulk of saved records, in a handful of queries.

A name that no heading has becomes a provisional heading; one that several
headings could mean stays unlinked and waits for a cataloguer, never guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from catalog.enums import HeadingSource, HeadingState
from catalog.headings.forms.matching import Candidate, choose
from catalog.headings.forms.names import Name, heading_columns, initial_of, qualify
from catalog.headings.forms.reading import NamedField, read_names
from catalog.marc.model import MarcRecord
from catalog.models import Heading, HeadingLink, HeadingVariant, Record, UndecidedName
from catalog.records.afterwards import Change, after_saving
from libsys.access.desk import Desk
from libsys.db.inserting import insert_plainly

BATCH = 500

Key = tuple[str, str]
"""Kind and folded text."""


@dataclass
class Linking:
    """A bulk of records on its way to its headings."""

    records: Sequence[Record]
    named: dict[int, list[NamedField]]
    at: datetime
    known: dict[Key, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    earlier: dict[int, list[HeadingLink]] = field(default_factory=lambda: defaultdict(list))
    made: list[tuple[Candidate, Name]] = field(default_factory=list)
    learned: list[Candidate] = field(default_factory=list)


@after_saving
def link_saved(changes: Sequence[Change], desk: Desk, at: datetime) -> None:
    """Link the names of records that were just written."""
    has_links = any(not change.is_new for change in changes)
    link_records([change.record for change in changes], at=at, has_links=has_links)


def link_records(records: Sequence[Record], *, at: datetime, has_links: bool = True) -> None:
    """Bring the links of ``records`` in step with what they name; a link whose name still stands is kept."""
    named = {one.pk: _names_of(one) for one in records}
    linking = Linking(records, named, at)
    if has_links:
        _gather_links(linking)
    _gather_candidates(linking, {(one.name.kind, one.name.folded) for names in named.values() for one in names})
    verdicts = [
        (record_id, one, _judge(linking, record_id, one)) for record_id, names in named.items() for one in names
    ]
    _add_provisional(linking)
    _write(linking, verdicts, has_links=has_links)


def relink_undecided(keys: Iterable[Key], *, at: datetime) -> list[int]:
    """Look again at names that were undecided, since headings of these forms have changed; return their records."""
    ids: set[int] = set()
    for kind, folded in set(keys):
        ids.update(UndecidedName.objects.filter(kind=kind, folded=folded).values_list("record_id", flat=True))
    found = sorted(ids)
    for start in range(0, len(found), BATCH):
        records = Record.objects.filter(pk__in=found[start : start + BATCH]).order_by("pk")
        link_records(list(records), at=at)
    return found


def _names_of(one: Record) -> list[NamedField]:
    """Return what a record names; one that is deleted names nothing, and what no hand of ours wrote is passed by."""
    if one.deleted_at is not None:
        return []
    try:
        return read_names(MarcRecord.from_json(one.marc), one.format)
    except (KeyError, IndexError, TypeError, ValueError):
        return []


def _gather_links(linking: Linking) -> None:
    ids = [one.pk for one in linking.records]
    for link in HeadingLink.objects.filter(record__in=ids).select_related("heading").order_by("pk"):
        linking.earlier[link.record_id].append(link)


def _gather_candidates(linking: Linking, keys: set[Key]) -> None:
    kinds = sorted({kind for kind, _ in keys})
    texts = sorted({text for _, text in keys})
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        headings = Heading.objects.filter(kind__in=kinds, folded__in=part, merged_into=None).order_by("pk")
        for pk, kind, folded, qualifier, state in headings.values_list("pk", "kind", "folded", "qualifier", "state"):
            linking.known[kind, folded].append(Candidate(pk, qualifier, learns=state == HeadingState.PROVISIONAL))
        variants = HeadingVariant.objects.filter(
            folded__in=part, heading__kind__in=kinds, heading__merged_into=None
        ).order_by("pk")
        for pk, kind, folded, own, qualifier in variants.values_list(
            "heading_id", "heading__kind", "folded", "qualifier", "heading__qualifier"
        ):
            linking.known[kind, folded].append(Candidate(pk, own or qualifier))


def _judge(linking: Linking, record_id: int, one: NamedField) -> Candidate | HeadingLink | None:
    """Return the link that stands, the heading that is meant, or nothing where several could be."""
    name = one.name
    if standing := _standing(linking.earlier.get(record_id, []), one):
        return standing
    known = linking.known[name.kind, name.folded]
    meant = choose(name.qualifier, known)
    if meant is not None:
        if meant.learn(name):
            linking.learned.append(meant)
        return meant
    if any(candidate.agrees(name.qualifier) for candidate in known):
        return None
    new = Candidate(None, name.qualifier, learns=True)
    known.append(new)
    linking.made.append((new, name))
    return new


def _standing(links: list[HeadingLink], one: NamedField) -> HeadingLink | None:
    """Return the earlier link of this name in a field with this tag, and take it off the list."""
    for link in links:
        is_same = (link.tag, link.folded, link.qualifier) == (one.tag, one.name.folded, one.name.qualifier)
        if is_same and link.heading.merged_into_id is None:
            links.remove(link)
            return link
    return None


def _add_provisional(linking: Linking) -> None:
    """Make the headings that no one has yet; another writer may make one at the same moment, and it is his then."""
    if not linking.made:
        _learn(linking)
        return
    rows = [_provisional(candidate, name, at=linking.at) for candidate, name in linking.made]
    rows.sort(key=lambda row: (row.kind, row.folded, row.qualifier))
    Heading.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    texts = sorted({row.folded for row in rows})
    found: dict[tuple[str, str, str], int] = {}
    for start in range(0, len(texts), BATCH):
        live = Heading.objects.filter(folded__in=texts[start : start + BATCH], merged_into=None)
        for pk, kind, folded, qualifier in live.values_list("pk", "kind", "folded", "qualifier"):
            found[kind, folded, qualifier] = pk
    for candidate, name in linking.made:
        candidate.heading_id = found[name.kind, name.folded, candidate.qualifier]
    _learn(linking)


def _provisional(candidate: Candidate, name: Name, *, at: datetime) -> Heading:
    told = Name(name.kind, name.text, candidate.dates or name.dates, candidate.country or name.country, name.pinyin)
    columns = heading_columns(told)
    candidate.qualifier = columns["qualifier"]
    return Heading(
        kind=name.kind,
        initial=initial_of(columns["sort_key"]),
        source=HeadingSource.FOUND,
        created_at=at,
        updated_at=at,
        **columns,
    )


def _learn(linking: Linking) -> None:
    """Write what provisional headings learned from records: years, country or dynasty."""
    taught = {one.heading_id: one for one in linking.learned if one.heading_id and not one.is_new}
    if not taught:
        return
    rows = list(Heading.objects.filter(pk__in=taught).order_by("pk"))
    for row in rows:
        candidate = taught[row.pk]
        row.dates, row.country = row.dates or candidate.dates, row.country or candidate.country
        row.qualifier = qualify(row.dates, row.country)
    Heading.objects.bulk_update(rows, ["dates", "country", "qualifier"], batch_size=BATCH)


def _write(
    linking: Linking, verdicts: Iterable[tuple[int, NamedField, Candidate | HeadingLink | None]], *, has_links: bool
) -> None:
    links: list[HeadingLink] = []
    undecided: list[UndecidedName] = []
    for record_id, one, verdict in verdicts:
        place = {"record_id": record_id, "tag": one.tag, "occurrence": one.occurrence}
        place |= {"folded": one.name.folded, "qualifier": one.name.qualifier}
        if verdict is None:
            facts = {"kind": one.name.kind, "text": one.name.text}
            facts |= {"dates": one.name.dates[:60], "country": one.name.country[:60]}
            undecided.append(UndecidedName(**place, **facts))
        else:
            decided = isinstance(verdict, HeadingLink) and verdict.is_decided
            links.append(HeadingLink(**place, heading_id=verdict.heading_id, is_decided=decided))
    if has_links:
        ids = [one.pk for one in linking.records]
        HeadingLink.objects.filter(record__in=ids).delete()
        UndecidedName.objects.filter(record__in=ids).delete()
    insert_plainly(HeadingLink, links)
    UndecidedName.objects.bulk_create(undecided, batch_size=BATCH)
