"""Rules of the desks: how printed codes are read, whose readers get a slip; each change is a line and can be undone."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from circulation.enums import Kind, SlipMoment
from circulation.models import CodeRule, ReaderCategory, SlipRule
from circulation.policy.changing import lock_rules
from circulation.policy.judging import RuleRefused
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.enums import ScanSubject
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.numbers import normalise_code

CODE, SLIP = "code_rule", "slip_rule"
SUBJECTS = (CODE, SLIP)
"""What lines of ``rule.changed`` speak of here; those of the loan rules name another."""
LONGEST = 16


@dataclass(frozen=True)
class CodeSheet:
    """How a code is read: what it begins with, how long it is (None for any), what stands in its place, what it is."""

    prefix: str
    length: int | None = None
    replacement: str = ""
    subject: str = ScanSubject.CARD.value


@act
def add_code_rule(*, sheet: CodeSheet, desk: Desk, at: datetime, key: str | None) -> CodeRule:
    """Say how codes with a beginning are read, from the next scan on; prefixes are kept as a scan is read.

    :raises RuleRefused: when the beginning is empty, too long, or has a rule.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return CodeRule.objects.get(pk=earlier.object_id or 0)
    lock_rules(desk.library)
    prefix, replacement = (normalise_code(text).value for text in (sheet.prefix, sheet.replacement))
    if not 0 < len(prefix) <= LONGEST or len(replacement) > LONGEST:
        raise RuleRefused(_about_prefix("code_prefix_missing", _("请填写开头的几个字符（不超过 16 个）。")))
    _require_free(prefix, desk=desk)
    kept = {**asdict(sheet), "prefix": prefix, "replacement": replacement}
    rule = CodeRule.objects.create(library=desk.library, **kept)
    _record(CODE, "added", rule.pk, {"after": kept}, desk=desk, at=at, key=key)
    return rule


@act
def delete_code_rule(*, rule: CodeRule, desk: Desk, at: datetime, key: str | None) -> None:
    """Take a rule for codes away; the line can put it back."""
    if find_recorded(key) is not None:
        return
    lock_rules(desk.library)
    standing = CodeRule.objects.filter(pk=rule.pk).first()
    if standing is None:
        raise RuleRefused.changed_since()
    before, number = snapshot(standing), standing.pk
    standing.delete()
    _record(CODE, "deleted", number, {"before": before}, desk=desk, at=at, key=key)


@act
def set_slip_rules(*, moments: Mapping[int, str], desk: Desk, at: datetime, key: str) -> int:
    """Say for categories, by their numbers, when their readers get a slip; return how many changed, a line for each."""
    if find_recorded(f"{key}.0") is not None:
        return 0
    lock_rules(desk.library)
    categories = ReaderCategory.objects.filter(library=desk.library, pk__in=moments).select_related("slip_rule")
    changed = 0
    for category in categories.order_by("pk"):
        before, after = moment_of(category), moments[category.pk]
        if after not in SlipMoment.values or after == before:
            continue
        SlipRule.objects.update_or_create(category=category, defaults={"moment": after})
        detail = {"before": {"moment": before}, "after": {"moment": after}}
        _record(SLIP, "changed", category.pk, detail, desk=desk, at=at, key=f"{key}.{changed}")
        changed += 1
    return changed


@act
def take_back_desk_rule(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> None:
    """Restore what a line of these rules changed.

    :raises RuleRefused: when it was taken back already, or changed again since.
    """
    if find_recorded(key) is not None:
        return
    lock_rules(desk.library)
    if Entry.objects.filter(voids=entry).exists():
        raise RuleRefused.changed_since()
    restore = _restore_code if entry.object_type == CODE else _restore_slip
    restore(entry, desk=desk)
    void(entry, kind=Kind.RULE_CHANGED, desk=desk, at=at, key=key)


def snapshot(rule: CodeRule) -> dict[str, Any]:
    """Return a rule for codes as the day book keeps it."""
    return {name: getattr(rule, name) for name in CodeSheet.__dataclass_fields__}


def moment_of(category: ReaderCategory) -> str:
    """Return when readers of a category get a slip; they are asked where nothing is said."""
    rule = getattr(category, "slip_rule", None)
    return str(rule.moment) if rule else SlipMoment.ASK.value


def _restore_code(entry: Entry, *, desk: Desk) -> None:
    rule = CodeRule.objects.filter(pk=entry.object_id or 0, library=desk.library).first()
    if (snapshot(rule) if rule else None) != entry.detail.get("after"):
        raise RuleRefused.changed_since()
    if rule is not None:
        rule.delete()
        return
    before = entry.detail["before"]
    _require_free(before["prefix"], desk=desk)
    CodeRule(pk=entry.object_id, library=desk.library, **before).save(force_insert=True)


def _restore_slip(entry: Entry, *, desk: Desk) -> None:
    category = ReaderCategory.objects.filter(pk=entry.object_id or 0, library=desk.library).first()
    if category is None or moment_of(category) != entry.detail["after"]["moment"]:
        raise RuleRefused.changed_since()
    SlipRule.objects.update_or_create(category=category, defaults=entry.detail["before"])


def _require_free(prefix: str, *, desk: Desk) -> None:
    if CodeRule.objects.filter(library=desk.library, prefix=prefix).exists():
        raise RuleRefused(_about_prefix("code_prefix_taken", _("这个开头已经有规则了。请先删掉旧的。")))


def _about_prefix(code: str, sentence: str) -> Reason:
    return Reason(code, sentence, facts={"field": "prefix"})


def _record(
    subject: str, topic: str, number: int, detail: dict[str, Any], *, desk: Desk, at: datetime, key: str | None
) -> None:
    columns = {"object_type": subject, "object_id": number, "topic": topic, "detail": detail}
    record(Kind.RULE_CHANGED, desk=desk, at=at, key=key, **columns)
