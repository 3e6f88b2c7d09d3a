"""The rules of compensation: finding the one that speaks, changing, deleting."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import Material
from circulation.charges.lines import ChargeRefused
from circulation.enums import Kind
from circulation.models import CompensationRule
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Library
from libsys.text.marks import mark_of

OBJECT = "compensation_rule"
FACTORS = ("factor", "old_factor", "sole_factor")
SUMS = ("minimum", "processing_fee", "unknown_price")
SHARES = ("light", "marked", "heavy")
DAYS = ("old_years", "refund_days")
SWITCHES = ("with_overdue", "refunds_processing")
CELLS = (*FACTORS, *SUMS, *SHARES, *DAYS, *SWITCHES)
MOST_FACTOR, MOST_SUM, MOST_SHARE, MOST_DAYS = Decimal(99), Decimal("9999.99"), 100, 3650


def find_rule(library: Library, material: str) -> CompensationRule:
    """Return the rule for a material, else the one for all others, else the plain price; one query."""
    rows = {row.material: row for row in CompensationRule.objects.filter(library=library, material__in=("", material))}
    return rows.get(material) or rows.get("") or CompensationRule(library=library)


def snapshot(rule: CompensationRule) -> dict[str, Any]:
    """Return a rule as the day book keeps it: plain values."""
    cells = {name: getattr(rule, name) for name in CELLS}
    plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in cells.items()}
    return {"material": rule.material, **plain}


def mark_rule(rule: CompensationRule | None) -> str:
    """Return the mark by which a form knows whether somebody changed the rule meanwhile; empty for a new one."""
    return mark_of(snapshot(rule)) if rule else ""


@act
def set_rule(
    *, material: str, cells: dict[str, Any], seen: str, desk: Desk, at: datetime, key: str | None
) -> CompensationRule:
    """Set what is asked for a material, or with an empty one for all others; open charges stay as they are.

    :raises ChargeRefused: with everything that is wrong, or when somebody changed it meanwhile.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return CompensationRule.objects.get(pk=earlier.object_id or 0)
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    rule = CompensationRule.objects.filter(library=desk.library, material=material).first()
    reasons = [*_judge_cells(material, cells), *_judge_seen(rule, seen)]
    if reasons:
        raise ChargeRefused(reasons)
    before = snapshot(rule) if rule else None
    rule = rule or CompensationRule(library=desk.library, material=material)
    for name in CELLS:
        setattr(rule, name, cells[name])
    rule.save()
    rule.refresh_from_db()
    detail = {"before": before, "after": snapshot(rule)}
    _record(rule.pk, material, desk=desk, at=at, key=key, detail=detail)
    return rule


@act
def delete_rule(*, rule: CompensationRule, desk: Desk, at: datetime, key: str | None) -> None:
    """Take a rule away; its material is asked for as all others are."""
    if find_recorded(key) is not None:
        return
    before, number = snapshot(rule), rule.pk
    CompensationRule.objects.filter(pk=number).delete()
    _record(number, rule.material, desk=desk, at=at, key=key, detail={"before": before, "after": None})


def _record(number: int, material: str, *, desk: Desk, at: datetime, key: str | None, detail: dict[str, Any]) -> None:
    columns = {"object_type": OBJECT, "object_id": number, "material": material, "detail": detail}
    record(Kind.COMPENSATION_CHANGED, desk=desk, at=at, key=key, **columns)


def _judge_seen(rule: CompensationRule | None, seen: str) -> list[Reason]:
    if seen == mark_rule(rule):
        return []
    sentence = _("您打开这一页以后，有人改了这条规则。请看清现在的内容，再改一次。")
    return [Reason("compensation_changed_meanwhile", sentence)]


def _judge_cells(material: str, cells: dict[str, Any]) -> list[Reason]:
    bounds = [*((name, MOST_FACTOR) for name in FACTORS), *((name, MOST_SUM) for name in SUMS)]
    bounds += [*((name, MOST_SHARE) for name in SHARES), *((name, MOST_DAYS) for name in DAYS)]
    reasons = [
        Reason("compensation_wrong", _("要在 0 到 %(most)s 之间。") % {"most": most}, facts={"field": name})
        for name, most in bounds
        if cells.get(name) is None or not 0 <= cells[name] <= most
    ]
    if material and material not in Material.values:
        reasons.append(Reason("compensation_wrong", _("没有这种文献类型。"), facts={"field": "material"}))
    if not reasons and not cells["light"] <= cells["marked"] <= cells["heavy"]:
        sentence = _("污损越重，赔得不能越少。")
        reasons.append(Reason("compensation_wrong", sentence, facts={"field": "heavy"}))
    return reasons
