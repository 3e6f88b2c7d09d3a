"""Relations between headings: see also both ways, broader and narrower without circles."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import HeadingKind, Kind, RelationKind
from catalog.headings.changing import lock_heading
from catalog.headings.refusals import reasons_against_standing, refuse
from catalog.headings.telling import tell
from catalog.models import Heading, HeadingRelation
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason

RANKED = frozenset({HeadingKind.SUBJECT, HeadingKind.PLACE})
"""Kinds of which one can be broader than another."""


@act
def relate(*, heading_id: int, other_id: int, kind: str, desk: Desk, at: datetime, key: str) -> HeadingRelation | None:
    """Say that ``other`` is related to the heading, or broader than it.

    :raises HeadingRefused: when it is said already, would close a circle, or cannot be between such headings.
    """
    if find_recorded(key) is not None:
        return HeadingRelation.objects.filter(_between(heading_id, other_id), kind=kind).first()
    rows = {pk: lock_heading(pk) for pk in sorted({heading_id, other_id})}
    heading, other = rows[heading_id], rows[other_id]
    refuse(reasons_against_relation(heading, other, kind))
    one, two = heading, other
    if kind == RelationKind.SEE_ALSO and two.pk < one.pk:
        one, two = two, one
    relation = HeadingRelation.objects.create(heading=one, other=two, kind=kind)
    detail = {"text": other.text, "kind": kind}
    tell(Kind.HEADING_CHANGED, heading, desk=desk, at=at, key=key, topic="relation", detail=detail)
    return relation


@act
def unrelate(*, heading_id: int, relation_id: int, desk: Desk, at: datetime, key: str) -> None:
    """Take a relation of the heading away."""
    if find_recorded(key) is not None:
        return
    heading = lock_heading(heading_id)
    relation = HeadingRelation.objects.select_related("heading", "other").filter(
        Q(heading=heading) | Q(other=heading), pk=relation_id
    )
    found = relation.first()
    if found is None:
        refuse([Reason("relation_gone", _("这条联系已经去掉了。请刷新页面。"))])
        return
    other = found.other if found.heading_id == heading.pk else found.heading
    detail = {"text": other.text, "kind": found.kind}
    found.delete()
    tell(Kind.HEADING_CHANGED, heading, desk=desk, at=at, key=key, topic="relation_removed", detail=detail)


def reasons_against_relation(heading: Heading, other: Heading, kind: str) -> list[Reason]:
    """Return why ``other`` cannot stand so to ``heading``."""
    if heading.pk == other.pk:
        return [Reason("relation_to_itself", _("不能与自己建联系。请另选一条标目。"))]
    reasons = [*reasons_against_standing(heading), *reasons_against_standing(other)]
    if HeadingRelation.objects.filter(_between(heading.pk, other.pk)).exists():
        reasons.append(Reason("relation_exists", _("这两条标目之间已有联系。要改请先去掉原来的。")))
    if kind == RelationKind.BROADER:
        if heading.kind != other.kind or heading.kind not in RANKED:
            reasons.append(Reason("relation_not_ranked", _("上位、下位只能在主题词之间或地名之间建立。")))
        elif heading.pk in find_broader([other.pk]):
            sentence = _("“%(text)s”已是“%(other)s”的上位，再建就成了循环。")
            facts = {"text": heading.text, "other": other.text}
            reasons.append(Reason("relation_circular", sentence % facts, facts=facts))
    return reasons


def find_broader(heading_ids: Iterable[int]) -> set[int]:
    """Return every heading above these, however far; one query to a step."""
    found: set[int] = set()
    above = set(heading_ids)
    while above:
        rows = HeadingRelation.objects.filter(heading__in=above, kind=RelationKind.BROADER)
        above = set(rows.values_list("other_id", flat=True)) - found
        found |= above
    return found


def _between(one: int, other: int) -> Q:
    return Q(heading_id=one, other_id=other) | Q(heading_id=other, other_id=one)
