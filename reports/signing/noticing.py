"""The notice of corrections (更正说明): a page of its own beside the signed report, which stays as it is."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import override

from libsys.text.dates import local_day
from libsys.text.phrases import percent, thousands
from reports.figures.figure import growth_of
from reports.indicators.registry import find_indicator
from reports.models import Correction, Signing
from reports.summaries.document import Blank, Document, Section, Table

HEADER = ("序号", "指标", "地点", "原数", "更正为", "全馆原数", "全馆更正为", "增减", "原因", "批准")


def compose_notice(signing: Signing) -> Document:
    """Return the notice of every approved correction of a signed report."""
    with override("zh-hans"):
        report = signing.report
        found = list(signing.corrections.exclude(approved_at=None).select_related("asked_by", "approved_by"))
        day = local_day(signing.signed_at)
        opening = (
            f"《{report.title}》（{day.year}年{day.month}月{day.day}日签发，校验码 {signing.digest[-4:]}）签发以后，"
            f"下列数字有更正，共 {len(found)} 处。原件不改。",
        )
        said = tuple((_say(one),) for one in found)
        return Document(
            title=(report.library.name, f"{report.title}更正说明（第{max(len(found), 1)}版）"),
            opening=opening,
            sections=(Section("一、更正的数字", 1, said),),
            signature=(report.library.name, Blank("　　年　　月　　日")),
            tables=(Table("更正一览", HEADER, _rows(found)),),
        )


def _say(one: Correction) -> str:
    name, unit = _name(one), _unit(one)
    where = f"（{one.place}）" if one.place else ""
    old, new, whole_old, whole_new = (f"{thousands(value)}{unit}" for value in _values(one))
    return f"{one.number}. {name}{where}由{old}更正为{new}，全馆由{whole_old}变为{whole_new}。原因：{one.reason}。"


def _rows(found: Sequence[Correction]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(one.number),
            _name(one),
            one.place or "全馆",
            *(thousands(value) for value in _values(one)),
            _change(one),
            one.reason,
            str(one.approved_by),
        )
        for one in found
    )


def _values(one: Correction) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    return one.old, one.new, one.whole_old, one.whole_new


def _change(one: Correction) -> str:
    change = growth_of(one.whole_new, one.whole_old)
    return percent(change) if change is not None else "—"


def _name(one: Correction) -> str:
    known = find_indicator(one.indicator)
    return known.name.zh if known else one.indicator


def _unit(one: Correction) -> str:
    known = find_indicator(one.indicator)
    return known.unit.zh if known else ""
