"""What a cataloguer does to one heading: make it, change it, confirm it, send to it, relate it, throw it away.

Headings are locked before records. A changed form moves its records in the same
act, or in a job where they are many.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.enums import HeadingSource, HeadingState, Kind
from catalog.headings.forms.names import Name, heading_columns, initial_of
from catalog.headings.linking import relink_undecided
from catalog.headings.moving import name_of, start_moving
from catalog.headings.refusals import (
    reasons_against_form,
    reasons_against_standing,
    reasons_against_variant,
    refuse,
)
from catalog.headings.telling import tell, tell_index, tell_many
from catalog.models import Heading, HeadingLink, HeadingMerge, HeadingVariant
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Job

OWN = "own"
BATCH = 200


@dataclass(frozen=True)
class Changed:
    """A heading after an act, how many records it moves, and the job that moves them if they are many."""

    heading: Heading
    records: int = 0
    job: Job | None = None


@act
def add_heading(*, name: Name, note: str = "", scheme: str = "", desk: Desk, at: datetime, key: str) -> Heading:
    """Make a heading by hand; it is authorised at once.

    :raises HeadingRefused: when the form is missing, too long, taken, or sent to another heading.
    """
    if (earlier := find_recorded(key)) is not None:
        return Heading.objects.get(pk=earlier.object_id)
    refuse(reasons_against_form(name))
    heading = Heading(
        kind=name.kind,
        state=HeadingState.AUTHORISED,
        source=HeadingSource.OWN,
        scheme=scheme[:60],
        note=note,
        created_at=at,
        updated_at=at,
    )
    write_form(heading, name)
    heading.save(force_insert=True)
    tell(Kind.HEADING_ADDED, heading, desk=desk, at=at, key=key, topic=OWN, detail={"text": heading.text})
    relink_undecided([(heading.kind, heading.folded)], at=at)
    return heading


@act
def change_heading(
    *,
    heading_id: int,
    name: Name,
    note: str = "",
    keep_old: bool = True,
    version: int,
    desk: Desk,
    at: datetime,
    key: str,
) -> Changed:
    """Give a heading another form or other facts; its records move, and the old form sends to the new one.

    :raises HeadingRefused: when the form cannot be had, or somebody changed the heading since ``version``.
    """
    if (earlier := find_recorded(key)) is not None:
        return _changed_earlier(earlier.object_id, key)
    heading = lock_heading(heading_id)
    name = replace(name, kind=heading.kind)
    refuse([*reasons_against_standing(heading, version=version), *reasons_against_form(name, own=heading)])
    before = name_of(heading)
    write_form(heading, name)
    heading.note = note
    _save(heading, at=at)
    is_renamed = heading.folded != before.folded
    if is_renamed:
        HeadingVariant.objects.filter(heading=heading, folded=heading.folded).delete()
        if keep_old:
            _keep_form(heading, before)
    moves = name_of(heading) != before
    told = {"before": _told(before), "after": _told(name_of(heading))} if moves else {}
    tell(Kind.HEADING_CHANGED, heading, desk=desk, at=at, key=key, topic="form" if moves else "facts", detail=told)
    if not moves:
        return Changed(heading)
    records, job = start_moving(heading, desk=desk, at=at, key=key)
    tell_index([heading], desk=desk, at=at)
    relink_undecided([(heading.kind, before.folded), (heading.kind, heading.folded)], at=at)
    return Changed(heading, records, job)


@act
def confirm_headings(*, heading_ids: Sequence[int], desk: Desk, at: datetime, key: str) -> int:
    """Say of provisional headings that they are right, and return how many there were."""
    if find_recorded(key) is not None:
        return len(heading_ids)
    rows = list(
        Heading.objects.select_for_update()
        .filter(pk__in=heading_ids, state=HeadingState.PROVISIONAL, merged_into=None)
        .order_by("pk")
    )
    for heading in rows:
        heading.state, heading.version, heading.updated_at = HeadingState.AUTHORISED, heading.version + 1, at
    Heading.objects.bulk_update(rows, ["state", "version", "updated_at"], batch_size=BATCH)
    tell_many(Kind.HEADING_CHANGED, rows, desk=desk, at=at, key=key, topic="confirmed")
    return len(rows)


@act
def add_variant(*, heading_id: int, name: Name, desk: Desk, at: datetime, key: str) -> HeadingVariant:
    """Send from another form to the heading; records that carry it are linked, and searches by it find.

    :raises HeadingRefused: when it says nothing new, or another heading has this form.
    """
    heading = lock_heading(heading_id)
    name = replace(name, kind=heading.kind)
    if find_recorded(key) is not None:
        return HeadingVariant.objects.get(heading=heading, folded=name.folded, qualifier=name.qualifier)
    refuse([*reasons_against_standing(heading), *reasons_against_variant(name, heading)])
    variant = HeadingVariant.objects.create(heading=heading, **heading_columns(name))
    _save(heading, at=at)
    tell(Kind.HEADING_CHANGED, heading, desk=desk, at=at, key=key, topic="variant", detail={"text": variant.text})
    relink_undecided([(heading.kind, variant.folded)], at=at)
    tell_index([heading], desk=desk, at=at)
    return variant


@act
def remove_variant(*, heading_id: int, variant_id: int, desk: Desk, at: datetime, key: str) -> Heading:
    """Send from a form no longer; records that carry it stay linked until they are saved with another name."""
    heading = lock_heading(heading_id)
    if find_recorded(key) is not None:
        return heading
    variant = HeadingVariant.objects.filter(heading=heading, pk=variant_id).first()
    if variant is None:
        refuse([Reason("variant_gone", _("这条参照已经去掉了。请刷新页面。"))])
    refuse(reasons_against_standing(heading))
    text = variant.text if variant else ""
    HeadingVariant.objects.filter(pk=variant_id).delete()
    _save(heading, at=at)
    tell(Kind.HEADING_CHANGED, heading, desk=desk, at=at, key=key, topic="variant_removed", detail={"text": text})
    tell_index([heading], desk=desk, at=at)
    return heading


@act
def delete_unused(*, heading_id: int, desk: Desk, at: datetime, key: str) -> None:
    """Throw away a heading of which no record speaks.

    :raises HeadingRefused: when records, undecided names or merges still need it.
    """
    if find_recorded(key) is not None:
        return
    heading = lock_heading(heading_id)
    reasons = reasons_against_standing(heading)
    uses = HeadingLink.objects.filter(heading=heading).values("record_id").distinct().count()
    if uses:
        sentence = _("还有 %(uses)s 种书目用这条标目，不能删除。可以并入另一条标目。")
        reasons.append(Reason("heading_in_use", sentence % {"uses": uses}, facts={"uses": uses}))
    if HeadingMerge.objects.filter(into=heading, undone_at=None).exists():
        reasons.append(
            Reason("heading_has_merged", _("有别的标目并入了这一条，不能删除。请先撤销那次合并，或并入另一条。"))
        )
    refuse(reasons)
    tell(Kind.HEADING_DELETED, heading, desk=desk, at=at, key=key, detail={"text": heading.text, "kind": heading.kind})
    HeadingMerge.objects.filter(heading=heading).delete()
    heading.delete()


def lock_heading(heading_id: int) -> Heading:
    """Return a heading read afresh and locked until the act ends."""
    return Heading.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=heading_id)


def write_form(heading: Heading, name: Name) -> None:
    """Lay ``name`` into the columns of ``heading``."""
    for column, value in heading_columns(name).items():
        setattr(heading, column, value)
    heading.initial = initial_of(heading.sort_key)


def _save(heading: Heading, *, at: datetime) -> None:
    heading.version += 1
    heading.updated_at = at
    heading.save()


def _keep_form(heading: Heading, before: Name) -> None:
    """Keep the old form as a variant; facts that the heading still has need not stand there again."""
    own = replace(before, dates="", country="") if before.qualifier == heading.qualifier else before
    columns = heading_columns(own)
    HeadingVariant.objects.get_or_create(
        heading=heading, folded=columns["folded"], qualifier=columns["qualifier"], defaults=columns
    )


def _changed_earlier(heading_id: int | None, key: str) -> Changed:
    heading = Heading.objects.get(pk=heading_id)
    records = HeadingLink.objects.filter(heading=heading).values("record_id").distinct().count()
    return Changed(heading, records, Job.objects.filter(key=f"move-{key}"[:80]).first())


def _told(name: Name) -> str:
    return " ".join(filter(None, [name.text, name.country, name.dates]))
