"""Deciding which heading a name means: for names that are undecided, and for one that was linked wrongly."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind
from catalog.headings.changing import lock_heading
from catalog.headings.forms.names import agreement
from catalog.headings.forms.reading import NamedField, read_names
from catalog.headings.forms.rewriting import Place, rewrite_names
from catalog.headings.moving import lock_records, name_of, rewrite_records
from catalog.headings.refusals import reasons_against_standing, refuse
from catalog.headings.telling import tell, tell_index
from catalog.marc.model import MarcRecord
from catalog.models import Heading, HeadingLink, HeadingVariant, UndecidedName
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason


@dataclass(frozen=True)
class Spot:
    """A field of a record that names something."""

    record_id: int
    tag: str
    occurrence: int

    @property
    def place(self) -> Place:
        """Return the place within the record."""
        return self.tag, self.occurrence


@act
def decide_names(*, spots: Sequence[Spot], heading_id: int, desk: Desk, at: datetime, key: str) -> int:
    """Link the names at ``spots`` to the heading, write its form into the fields, and return how many there were.

    The decision holds when the records are saved again, as long as the name there reads the same.

    :raises HeadingRefused: when the heading went into another, or a field no longer names anything of its kind.
    """
    if find_recorded(key) is not None:
        return len(spots)
    heading = lock_heading(heading_id)
    records = {record.pk: record for record in lock_records(sorted({spot.record_id for spot in spots}))}
    marcs = {pk: MarcRecord.from_json(record.marc) for pk, record in records.items()}
    named = {(pk, one.tag, one.occurrence): one for pk in marcs for one in read_names(marcs[pk], records[pk].format)}
    chosen = [(spot, named.get((spot.record_id, *spot.place))) for spot in spots]
    refuse([*reasons_against_standing(heading), *_reasons_against_names(heading, [one for _spot, one in chosen])])
    links = [_link(spot, one, heading) for spot, one in chosen if one is not None]
    rewritten: dict[int, MarcRecord] = {}
    places: dict[int, list[Place]] = defaultdict(list)
    for spot in spots:
        places[spot.record_id].append(spot.place)
    for pk, marc in marcs.items():
        after, changes = rewrite_names(marc, records[pk].format, dict.fromkeys(places[pk], name_of(heading)))
        if changes:
            rewritten[pk] = after
    reason = str(_("认定标目：%(text)s") % {"text": heading.text})
    rewrite_records(list(records.values()), rewritten, links, desk=desk, at=at, reason=reason)
    detail = {"records": len(records)}
    tell(Kind.HEADING_CHANGED, heading, desk=desk, at=at, key=key, topic="relinked", detail=detail)
    tell_index([heading], desk=desk, at=at)
    return len(links)


def find_meant(name: UndecidedName) -> list[Heading]:
    """Return the headings that an undecided name could mean."""
    sent = HeadingVariant.objects.filter(folded=name.folded).values_list("heading_id", "qualifier")
    own = dict(sent)
    known = Heading.objects.filter(kind=name.kind, merged_into=None)
    rows = [*known.filter(folded=name.folded), *known.filter(pk__in=own).exclude(folded=name.folded)]
    fitting = [row for row in rows if agreement(own.get(row.pk) or row.qualifier, name.qualifier) is not None]
    return sorted(fitting, key=lambda row: (row.state, row.qualifier, row.pk))


def _reasons_against_names(heading: Heading, named: Sequence[NamedField | None]) -> list[Reason]:
    gone = sum(one is None for one in named)
    reasons = []
    if gone or not named:
        reasons.append(Reason("name_gone", _("所选的书目已改过或已删除，原来的名称不在了。请刷新页面再选。")))
    if any(one is not None and one.name.kind != heading.kind for one in named):
        reasons.append(Reason("name_of_other_kind", _("所选的名称与这条标目类型不同。请选同类的标目。")))
    return reasons


def _link(spot: Spot, one: NamedField, heading: Heading) -> HeadingLink:
    UndecidedName.objects.filter(record=spot.record_id, tag=spot.tag, occurrence=spot.occurrence).delete()
    link, _made = HeadingLink.objects.update_or_create(
        record_id=spot.record_id,
        tag=spot.tag,
        occurrence=spot.occurrence,
        defaults={
            "heading": heading,
            "folded": one.name.folded,
            "qualifier": one.name.qualifier,
            "is_decided": True,
        },
    )
    return link
