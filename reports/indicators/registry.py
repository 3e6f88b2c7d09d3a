"""The registry of indicators: all families, by code, with what each one is made of."""

from dataclasses import dataclass
from functools import lru_cache

from reports.indicators.declaring import Indicator, Lines
from reports.indicators.families import (
    activities,
    facilities,
    gifts,
    loans,
    opinions,
    processing,
    ratios,
    readers,
    reference,
    resources,
    stock,
    teaching,
    visits,
)
from reports.words import Words


@dataclass(frozen=True)
class Family:
    """Indicators that stand together on a page."""

    code: str
    name: Words
    indicators: tuple[Indicator, ...]


FAMILIES = (
    Family("visits", Words("到馆与流通人次", "Visits"), visits.INDICATORS),
    Family("loans", Words("外借与内阅", "Loans and use"), loans.INDICATORS),
    Family("readers", Words("读者与读者证", "Readers and cards"), readers.INDICATORS),
    Family("services", Words("咨询与服务", "Reference and services"), reference.INDICATORS),
    Family("activities", Words("活动与辅导", "Activities and guidance"), activities.INDICATORS),
    Family("stock", Words("馆藏", "Stock"), stock.INDICATORS),
    Family("gifts", Words("赠书", "Gifts"), gifts.INDICATORS),
    Family("processing", Words("报刊与加工", "Serials and processing"), processing.INDICATORS),
    Family("digital", Words("数字资源", "Electronic resources"), resources.DIGITAL),
    Family("opinions", Words("读者意见", "Readers’ opinions"), opinions.INDICATORS),
    Family("teaching", Words("教学与职工", "Teaching and staff"), teaching.INDICATORS),
    Family("facilities", Words("馆舍与设施", "Building and equipment"), facilities.INDICATORS),
    Family("resources", Words("人员与经费", "Staff and money"), resources.RESOURCES),
    Family("ratios", Words("效能比率", "Performance"), ratios.INDICATORS),
)
UNCOUNTED_KINDS = frozenset(
    {
        "record.changed",
        "loan.claimed",
        "activity.changed",
        "activity.registered",
        "gift.changed",
        "notice.chosen",
        "notice.rule_changed",
        "counting.changed",
        "cut_off.chosen",
        "photograph.kept",
        "policy.kept",
        "point.changed",
        "room.kept",
        "appointment.kept",
        "question.kept",
        "sheet.changed",
        "account.code_issued",
        "account.password_chosen",
        "history.chosen",
        "history.forgotten",
        "consent.changed",
        "privacy.notice",
        "privacy.copied",
        "privacy.erased",
        "privacy.cleaned",
        "card.extended",
        "card.resumed",
        "compensation.changed",
        "credential.added",
        "credential.withdrawn",
        "category.changed",
        "staff.changed",
        "group.changed",
        "group.rolled_over",
        "reader.changed",
        "reader.merged",
        "reader.unmasked",
        "report.written",
        "hold.captured",
        "hold.cancelled",
        "hold.changed",
        "hold.released",
        "transit.received",
        "loan.due_changed",
        "badge.made",
        "badge.revoked",
        "callnumber.assigned",
        "callnumber.released",
        "callnumber.reserved",
        "heading.added",
        "heading.changed",
        "heading.deleted",
        "heading.merged",
        "heading.moved",
        "heading.unmerged",
        "item.changed",
        "item.displayed",
        "item.missed",
        "item.processed",
        "item.sent",
        "item.sent_to_repair",
        "labels.printed",
        "loan.lost",
        "place.changed",
        "plan.changed",
        "assessment.changed",
        "record.deleted",
        "record.restored",
        "reader.suspended",
        "rule.changed",
        "register.changed",
        "report.signed",
        "till.handed_over",
        "titles.recommended",
        "stocktake.opened",
        "stocktake.closed",
        "withdrawal.proposed",
        "withdrawal.reviewed",
    }
)  # steps of work that no report asks for
_BY_CODE = {indicator.code: indicator for family in FAMILIES for indicator in family.indicators}


def all_indicators() -> tuple[Indicator, ...]:
    """Return every indicator, family by family."""
    return tuple(_BY_CODE.values())


def find_indicator(code: str) -> Indicator | None:
    """Return the indicator with ``code``, or None."""
    return _BY_CODE.get(code)


@lru_cache(maxsize=1024)
def find_origins(code: str, rule: str) -> tuple[tuple[tuple[str, ...], Lines], ...]:
    """Return what the indicator reads in the end, each with the codes of the indicators that lead to it."""
    indicator = _BY_CODE[code]
    if indicator.lines is not None:
        return (((code,), indicator.lines),)
    below = (found for part in indicator.parts_under(rule) for found in find_origins(part, rule))
    return tuple(((code, *codes), leaf) for codes, leaf in below)


def find_leaves(code: str, rule: str) -> tuple[Lines, ...]:
    """Return what the indicator reads in the end: its own lines, or those of its parts."""
    return tuple(leaf for _, leaf in find_origins(code, rule))
