"""The rules of notices: what a library sends, when, by which ways; and what holds for all of it."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.dates import LOCAL
from libsys.text.marks import mark_of
from outreach.enums import Kind, NoticeWay
from outreach.models import NoticePolicy, NoticeRule
from outreach.notices.topics import FIRST_WAYS, OVERDUE, TOPICS, find_topic

MOST_DAYS = 365
POLICY = ("quiet_from", "quiet_until", "may_name_titles", "names_titles_to_teachers")


class NoticeRuleRefused(DomainError):
    """The rule of a notice was not changed; ``facts["field"]`` of each reason names the field to mend."""


def find_rules(library: Library) -> dict[str, NoticeRule]:
    """Return the rule of every topic in the order of the list; a topic without a row has the first rule; one query."""
    rows = {row.topic: row for row in NoticeRule.objects.filter(library=library)}
    return {topic.code.value: rows.get(topic.code.value) or first_rule(library, topic.code) for topic in TOPICS}


def first_rule(library: Library, code: str) -> NoticeRule:
    """Return the rule that a topic begins with, not kept yet."""
    topic = find_topic(code)
    if topic is None:
        raise LookupError(code)
    return NoticeRule(
        library=library, topic=topic.code, is_on=topic.first_on, days=topic.first_days, ways=list(FIRST_WAYS)
    )


def find_policy(library: Library) -> NoticePolicy:
    """Return what holds for all notices of ``library``; the first policy where none is kept."""
    return NoticePolicy.objects.filter(library=library).first() or NoticePolicy(library=library)


def is_quiet(policy: NoticePolicy, at: datetime) -> bool:
    """Return whether ``at`` lies within the quiet hours, which may span midnight."""
    here, since, until = at.astimezone(LOCAL).time(), policy.quiet_from, policy.quiet_until
    if since <= until:
        return since <= here < until
    return here >= since or here < until


def mark_rule(rule: NoticeRule) -> str:
    """Return the mark by which a form knows whether somebody changed the rule meanwhile."""
    return mark_of(_snapshot(rule))


def mark_policy(policy: NoticePolicy) -> str:
    """Return the mark of a policy."""
    return mark_of(_snapshot_policy(policy))


@act
def set_rule(*, topic: str, cells: dict[str, Any], seen: str, desk: Desk, at: datetime, key: str | None) -> NoticeRule:
    """Set whether, when and how notices of ``topic`` go out; what is queued is judged again before it goes.

    ``cells`` are ``is_on``, ``days`` and ``ways`` in order.

    :raises NoticeRuleRefused: with everything that is wrong, or when somebody changed it meanwhile.
    """
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    rules = find_rules(desk.library)
    rule = rules[topic]
    if find_recorded(key) is not None:
        return rule
    reasons = [*_judge_seen(seen, mark_rule(rule)), *_judge(topic, cells, rules)]
    if reasons:
        raise NoticeRuleRefused(reasons)
    before = _snapshot(rule)
    for name, value in cells.items():
        setattr(rule, name, value)
    rule.save()
    _record("rule", {"notice": topic, "before": before, "after": _snapshot(rule)}, desk=desk, at=at, key=key)
    return rule


@act
def set_policy(*, cells: dict[str, Any], seen: str, desk: Desk, at: datetime, key: str | None) -> NoticePolicy:
    """Set the quiet hours and whether titles are named.

    :raises NoticeRuleRefused: when somebody changed it meanwhile.
    """
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    policy = find_policy(desk.library)
    if find_recorded(key) is not None:
        return policy
    reasons = _judge_seen(seen, mark_policy(policy))
    if reasons:
        raise NoticeRuleRefused(reasons)
    before = _snapshot_policy(policy)
    for name in POLICY:
        setattr(policy, name, cells[name])
    policy.save()
    _record("policy", {"before": before, "after": _snapshot_policy(policy)}, desk=desk, at=at, key=key)
    return policy


def _judge(topic: str, cells: dict[str, Any], rules: dict[str, NoticeRule]) -> list[Reason]:
    reasons = []
    days, ways = cells["days"], cells["ways"]
    if not 0 <= days <= MOST_DAYS:
        reasons.append(_about("days", _("天数要在 0 到 %(most)s 之间。") % {"most": MOST_DAYS}))
    if cells["is_on"] and not ways:
        reasons.append(_about("ways", _("启用的通知至少要有一种发送方式。")))
    if any(way not in NoticeWay.values for way in ways) or len(set(ways)) != len(ways):
        reasons.append(_about("ways", _("没有这种发送方式，或同一种选了两次。")))
    if topic in OVERDUE and cells["is_on"] and not _rises(topic, days, rules):
        reasons.append(_about("days", _("后一次催还要比前一次晚。")))
    return reasons


def _rises(topic: str, days: int, rules: dict[str, NoticeRule]) -> bool:
    """Return whether the reminders that are on come one after the other."""
    on = [code for code in OVERDUE if code == topic or rules[code].is_on]
    told = [days if code == topic else rules[code].days for code in on]
    return all(earlier < later for earlier, later in pairwise(told))


def _judge_seen(seen: str, mark: str) -> Sequence[Reason]:
    if seen == mark:
        return []
    sentence = _("您打开这一页以后，有人改了这里的设置。请看清现在的内容，再改一次。")
    return [Reason("notice_rule_changed_meanwhile", sentence)]


def _about(field: str, sentence: str) -> Reason:
    return Reason("notice_rule_wrong", sentence, facts={"field": field})


def _record(topic: str, detail: dict[str, Any], *, desk: Desk, at: datetime, key: str | None) -> None:
    columns = {"object_type": "notice_rule", "topic": topic, "detail": detail}
    record(Kind.NOTICE_RULE_CHANGED, desk=desk, at=at, key=key, **columns)


def _snapshot(rule: NoticeRule) -> dict[str, Any]:
    return {"is_on": rule.is_on, "days": rule.days, "ways": list(rule.ways)}


def _snapshot_policy(policy: NoticePolicy) -> dict[str, Any]:
    values = {name: getattr(policy, name) for name in POLICY}
    return {name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in values.items()}
