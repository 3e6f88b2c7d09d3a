"""Merge a heading into another, and take that back: records, links, variants and relations as they were.

The links go over within the act, each record's earlier ones kept beside; the
fields follow now or in a job. The heading that went in stays as a row with its
own variants, so that nothing has to be made again when it comes back.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind, RelationKind
from catalog.headings.changing import lock_heading
from catalog.headings.forms.names import heading_columns
from catalog.headings.linking import link_records, relink_undecided
from catalog.headings.moving import name_of
from catalog.headings.refusals import find_same, reasons_against_standing, refuse
from catalog.headings.rejoining import start_merging, start_unmerging
from catalog.headings.telling import tell, tell_index
from catalog.models import Heading, HeadingLink, HeadingMerge, HeadingMove, HeadingRelation, HeadingVariant, Record
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.enums import JobState
from libsys.errors import Reason

BATCH = 500
OPEN = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Merged:
    """A merge, or its undoing, and how many records it moves."""

    merge: HeadingMerge
    records: int


@act
def merge_headings(*, heading_id: int, into_id: int, desk: Desk, at: datetime, key: str) -> Merged:
    """Let ``heading`` go into another, which takes its records, its form as a variant, its variants and relations.

    :raises HeadingRefused: when they are one, of two kinds, or one of them no longer stands.
    """
    if (earlier := find_recorded(key)) is not None:
        merge = HeadingMerge.objects.get(pk=earlier.detail["merge"])
        return Merged(merge, merge.moves.count())
    heading, into = _lock_both(heading_id, into_id)
    refuse(reasons_against_merge(heading, into))
    merge = HeadingMerge.objects.create(heading=heading, into=into, merged_at=at)
    heading.merged_into = into
    _touch([heading, into], at=at)
    _take_variants(merge, heading, into)
    _take_relations(merge, heading, into)
    records = _take_links(merge, heading, into)
    detail = {"merge": merge.pk, "text": heading.text, "into": into.text, "records": records}
    tell(Kind.HEADING_MERGED, heading, desk=desk, at=at, key=key, quantity=1, detail=detail)
    tell(Kind.HEADING_MERGED, into, desk=desk, at=at, quantity=0, detail=detail)
    merge.settled = _settle(heading, into, at=at)
    merge.job = start_merging(merge, desk=desk, at=at, key=key)
    merge.save(update_fields=["settled", "job"])
    tell_index([into], desk=desk, at=at)
    return Merged(merge, records)


@act
def unmerge(*, merge_id: int, desk: Desk, at: datetime, key: str) -> Merged:
    """Take a merge back: what it did to links and fields is undone, what cataloguers did since stays.

    :raises HeadingRefused: when it was undone, is still at work, or something was built upon it.
    """
    merge = HeadingMerge.objects.select_related("job").get(pk=merge_id)
    if find_recorded(key) is not None:
        return Merged(merge, merge.moves.count())
    heading, into = _lock_both(merge.heading_id, merge.into_id)
    refuse(reasons_against_unmerge(merge, heading, into))
    heading.merged_into = None
    merge.undone_at = at
    _touch([heading, into], at=at)
    HeadingVariant.objects.filter(merge=merge).delete()
    HeadingRelation.objects.filter(merge=merge).delete()
    records = _give_links_back(merge, heading, into)
    detail = {"merge": merge.pk, "text": heading.text, "into": into.text, "records": records}
    tell(Kind.HEADING_UNMERGED, heading, desk=desk, at=at, key=key, quantity=1, detail=detail)
    tell(Kind.HEADING_UNMERGED, into, desk=desk, at=at, quantity=0, detail=detail)
    merge.job = start_unmerging(merge, desk=desk, at=at, key=key)
    merge.save(update_fields=["undone_at", "job"])
    _unsettle(merge, heading, into, at=at)
    tell_index([heading, into], desk=desk, at=at)
    return Merged(merge, records)


def reasons_against_merge(heading: Heading, into: Heading) -> list[Reason]:
    """Return why ``heading`` cannot go into ``into``."""
    if heading.pk == into.pk:
        return [Reason("merge_into_itself", _("不能并入自己。请另选一条标目。"))]
    reasons = [*reasons_against_standing(heading), *reasons_against_standing(into)]
    if heading.kind != into.kind:
        facts = {"one": str(heading.get_kind_display()), "other": str(into.get_kind_display())}
        sentence = _("两条标目类型不同（%(one)s、%(other)s），不能合并。可以建参见。")
        reasons.append(Reason("merge_kinds_differ", sentence % facts, facts=facts))
    return reasons


def reasons_against_unmerge(merge: HeadingMerge, heading: Heading, into: Heading) -> list[Reason]:
    """Return why ``merge`` cannot be taken back now."""
    if merge.undone_at is not None:
        return [Reason("merge_undone_before", _("这次合并已经撤销过了。"))]
    reasons = []
    if merge.job is not None and merge.job.state in OPEN:
        reasons.append(Reason("merge_still_running", _("书目还在随合并更新。请等后台工作做完，或停止它，再撤销。")))
    if into.merged_into is not None:
        sentence = _("“%(text)s”后来又并入了“%(into)s”。请先撤销那一次。")
        facts = {"text": into.text, "into": into.merged_into.text}
        reasons.append(Reason("merged_on_since", sentence % facts, facts=facts))
    same = find_same(name_of(heading), own=heading)
    if same is not None:
        sentence = _("后来又有了同样形式的标目“%(text)s”。请先把它并入别的标目，或给它改名称。")
        reasons.append(Reason("heading_form_taken", sentence % {"text": same.text}, facts={"heading": same.pk}))
    return reasons


def _lock_both(heading_id: int, into_id: int) -> tuple[Heading, Heading]:
    rows = {pk: lock_heading(pk) for pk in sorted({heading_id, into_id})}
    return rows[heading_id], rows[into_id]


def _touch(headings: Sequence[Heading], *, at: datetime) -> None:
    for heading in headings:
        heading.version += 1
        heading.updated_at = at
        heading.save()


def _take_variants(merge: HeadingMerge, heading: Heading, into: Heading) -> None:
    """Copy the form and the variants of ``heading`` to ``into``, each with the qualifier that told it apart."""
    forms = [heading_columns(name_of(heading))]
    names = ("text", "folded", "dates", "country", "qualifier", "pinyin", "sort_key")
    for variant in heading.variants.all():
        columns = {name: getattr(variant, name) for name in names}
        if not variant.qualifier:
            columns |= {name: getattr(heading, name) for name in ("dates", "country", "qualifier")}
        forms.append(columns)
    for columns in forms:
        key = {"folded": columns["folded"], "qualifier": columns["qualifier"]}
        is_own = (into.folded, into.qualifier) == (columns["folded"], columns["qualifier"])
        if not is_own and not HeadingVariant.objects.filter(heading=into, **key).exists():
            HeadingVariant.objects.create(heading=into, merge=merge, **columns)


def _take_relations(merge: HeadingMerge, heading: Heading, into: Heading) -> None:
    for relation in HeadingRelation.objects.filter(Q(heading=heading) | Q(other=heading)).order_by("pk"):
        one = into.pk if relation.heading_id == heading.pk else relation.heading_id
        other = into.pk if relation.other_id == heading.pk else relation.other_id
        if one == other:
            continue
        if relation.kind == RelationKind.SEE_ALSO:
            one, other = min(one, other), max(one, other)
        HeadingRelation.objects.get_or_create(
            heading_id=one, other_id=other, kind=relation.kind, defaults={"merge": merge}
        )


def _take_links(merge: HeadingMerge, heading: Heading, into: Heading) -> int:
    """Turn the links of ``heading`` to ``into`` and keep how they were, a row to a record."""
    kept: dict[int, list[list[Any]]] = defaultdict(list)
    for record_id, *facts in HeadingLink.objects.filter(heading=heading).values_list(
        "record_id", "tag", "occurrence", "folded", "qualifier", "is_decided"
    ):
        kept[record_id].append(facts)
    moves = [HeadingMove(merge=merge, record_id=record_id, links=links) for record_id, links in sorted(kept.items())]
    HeadingMove.objects.bulk_create(moves, batch_size=BATCH)
    HeadingLink.objects.filter(heading=heading).update(heading=into)
    return len(moves)


def _give_links_back(merge: HeadingMerge, heading: Heading, into: Heading) -> int:
    """Turn the links that the merge took back to ``heading``; a field that names another by now is left."""
    moves = list(merge.moves.order_by("record_id").values_list("record_id", "links"))
    for start in range(0, len(moves), BATCH):
        part = dict(moves[start : start + BATCH])
        turned = []
        for link in HeadingLink.objects.filter(heading=into, record__in=part):
            was = next((facts for facts in part[link.record_id] if facts[:2] == [link.tag, link.occurrence]), None)
            if was is not None:
                link.heading, (link.folded, link.qualifier, link.is_decided) = heading, was[2:]
                turned.append(link)
        HeadingLink.objects.bulk_update(turned, ["heading", "folded", "qualifier", "is_decided"], batch_size=BATCH)
    return len(moves)


def _settle(heading: Heading, into: Heading, *, at: datetime) -> list[int]:
    """Link the names that could have meant either; return their records."""
    forms = {(heading.kind, heading.folded), (into.kind, into.folded)}
    forms |= {(into.kind, folded) for folded in heading.variants.values_list("folded", flat=True)}
    return relink_undecided(forms, at=at)


def _unsettle(merge: HeadingMerge, heading: Heading, into: Heading, *, at: datetime) -> None:
    """Make the names undecided again that only the merge had settled."""
    moved = set(merge.moves.values_list("record_id", flat=True))
    settled = [record_id for record_id in merge.settled if record_id not in moved]
    forms = {heading.folded, into.folded, *heading.variants.values_list("folded", flat=True)}
    for start in range(0, len(settled), BATCH):
        part = settled[start : start + BATCH]
        HeadingLink.objects.filter(heading=into, record__in=part, folded__in=forms, is_decided=False).delete()
        link_records(list(Record.objects.filter(pk__in=part).order_by("pk")), at=at)
